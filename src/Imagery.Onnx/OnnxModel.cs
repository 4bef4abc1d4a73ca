using System.Security.Cryptography;
using Microsoft.ML.OnnxRuntime;

namespace Imagery.Onnx;

/// <summary>A model file, loaded and found to be one that can be asked. Thread-safe.</summary>
internal sealed class OnnxModel : IDisposable
{
    /// <summary>For models exported for pictures of any size that do not say which they were taught on.</summary>
    private const int UsualSide = 640;

    private readonly InferenceSession _session;
    private readonly string _input;

    private OnnxModel(InferenceSession session, string input, (int Width, int Height) size, string digest)
    {
        _session = session;
        _input = input;
        (Width, Height) = size;
        Digest = digest;
        Metadata = ModelMetadata.From(session.ModelMetadata.CustomMetadataMap);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal.</summary>
    public string Digest { get; }

    public ModelMetadata Metadata { get; }

    /// <exception cref="ImageryFormatException">The file is no ONNX model.</exception>
    /// <exception cref="ImageryNotSupportedException">Its input is not one picture of three channels of 32-bit floats.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static OnnxModel Load(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);

        // One thread: chips are looked at side by side, and sums then come in one order.
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        InferenceSession session;
        try
        {
            session = new InferenceSession(bytes, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw new ImageryFormatException(path, $"is no model that ONNX Runtime can load: {e.Message}", e);
        }

        try
        {
            (string name, NodeMetadata input) = session.InputMetadata.First();
            ModelMetadata metadata = ModelMetadata.From(session.ModelMetadata.CustomMetadataMap);
            return new OnnxModel(session, name, SizeOf(path, session, input, metadata), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        }
        catch (ImageryException)
        {
            session.Dispose();
            throw;
        }
    }

    /// <param name="picture">Shape (1, 3, <see cref="Height"/>, <see cref="Width"/>), 0–1, red first.</param>
    public (float[] Values, int[] Shape) Run(float[] picture)
    {
        using OrtValue input = OrtValue.CreateTensorValueFromMemory(picture, [1, 3, Height, Width]);
        using var options = new RunOptions();
        using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(options, [_input], [input], [_session.OutputNames[0]]);
        OrtTensorTypeAndShapeInfo info = outputs[0].GetTensorTypeAndShape();
        return (outputs[0].GetTensorDataAsSpan<float>().ToArray(), [.. info.Shape.Select(n => checked((int)n))]);
    }

    public void Dispose() => _session.Dispose();

    private static (int Width, int Height) SizeOf(string path, InferenceSession session, NodeMetadata input, ModelMetadata metadata)
    {
        int[] shape = input.Dimensions;
        bool picture = session.InputMetadata.Count == 1 && input.IsTensor && input.ElementType == typeof(float)
            && shape.Length == 4 && shape[0] is 1 or -1 && shape[1] is 3 or -1;
        int side = metadata.ImageSize ?? UsualSide;
        (int width, int height) = picture ? (shape[3] > 0 ? shape[3] : side, shape[2] > 0 ? shape[2] : side) : (0, 0);
        bool sound = picture && session.OutputMetadata.First().Value is { IsTensor: true } output && output.ElementType == typeof(float);
        return sound && width is >= 32 and <= 4096 && height is >= 32 and <= 4096
            ? (width, height)
            : throw new ImageryNotSupportedException(
                path,
                $"takes {session.InputMetadata.Count} input(s), the first {(input.IsTensor ? input.ElementType : "no tensor")} of shape ({string.Join(", ", shape)}); "
                + "supported is one 32-bit float picture of shape (1, 3, rows, columns), 32 to 4096 pixels a side, and a 32-bit float output");
    }
}

using System.Buffers;
using Microsoft.ML.OnnxRuntime;
using OpenCvSharp;

namespace Imagery.OpenCv.Networks;

/// <summary>A network, run on the CPU by ONNX Runtime: pictures of any size one after another, without being made ready for each. Thread-safe.</summary>
internal sealed class Network : IDisposable
{
    private readonly Lazy<InferenceSession> _session;

    /// <summary>Loads nothing before the first picture: most runs need one or two of the networks.</summary>
    public Network(NetworkModel model) => _session = new Lazy<InferenceSession>(() => Load(model));

    /// <param name="pixels">Three channels of bytes, red first; sides a multiple of <see cref="WindowLattice.Multiple"/>.</param>
    public NetworkMaps Run(Mat pixels) => Run(pixels, givesBack: false);

    /// <param name="pixels">Three channels of bytes, red first; sides a multiple of <see cref="WindowLattice.Multiple"/>.</param>
    /// <param name="givesBack">Whether the memory that the runs took is let go: of large pictures it is 100 MB, which nobody else could have.</param>
    public NetworkMaps Run(Mat pixels, bool givesBack)
    {
        (int height, int width) = (pixels.Height, pixels.Width);
        byte[] planes = ArrayPool<byte>.Shared.Rent(3 * height * width);
        try
        {
            Spread(pixels, planes);
            using OrtValue input = OrtValue.CreateTensorValueFromMemory(
                OrtMemoryInfo.DefaultInstance, planes.AsMemory(0, 3 * height * width), [1, 12, height / 2, width / 2]);
            using var options = new RunOptions();
            if (givesBack)
            {
                options.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
            }

            InferenceSession session = _session.Value;
            using IDisposableReadOnlyCollection<OrtValue> outputs = session.Run(options, session.InputNames, [input], session.OutputNames);
            long[] shape = outputs[0].GetTensorTypeAndShape().Shape;
            return new NetworkMaps((int)shape[1], (int)shape[2], (int)shape[3], outputs[0].GetTensorDataAsSpan<float>().ToArray());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(planes);
        }
    }

    /// <summary>Not while a picture is looked at.</summary>
    public void Dispose()
    {
        if (_session.IsValueCreated)
        {
            _session.Value.Dispose();
        }
    }

    /// <summary>One thread: chips are looked at side by side, and sums then come in one order. No patterns of memory: hardly two pictures are of one size.</summary>
    private static InferenceSession Load(NetworkModel model)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            EnableMemoryPattern = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        return new InferenceSession(model.Weights(), options);
    }

    /// <summary>From (row, column, colour) to (row in a square of 2 × 2, column in it, colour, square's row, square's column): what the first layer takes.</summary>
    private static void Spread(Mat pixels, byte[] planes)
    {
        int height = pixels.Height;
        int columns = pixels.Width / 2;
        int plane = height / 2 * columns;
        MatRowAccessor<Vec3b> lines = pixels.AsRows<Vec3b>();
        for (int row = 0; row < height; row++)
        {
            ReadOnlySpan<Vec3b> line = lines[row];
            for (int side = 0; side < 2; side++)
            {
                int at = (3 * plane * ((2 * (row % 2)) + side)) + (row / 2 * columns);
                Span<byte> red = planes.AsSpan(at, columns);
                Span<byte> green = planes.AsSpan(at + plane, columns);
                Span<byte> blue = planes.AsSpan(at + (2 * plane), columns);
                for (int i = 0; i < columns; i++)
                {
                    Vec3b pixel = line[(2 * i) + side];
                    (red[i], green[i], blue[i]) = (pixel.Item0, pixel.Item1, pixel.Item2);
                }
            }
        }
    }
}

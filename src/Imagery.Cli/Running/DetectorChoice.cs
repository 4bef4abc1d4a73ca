using Imagery.Detections;
using Imagery.Onnx;
using Imagery.OpenCv.Networks;

namespace Imagery.Cli.Running;

/// <summary>Which detector counts, as a user names it.</summary>
/// <param name="Name"><c>network</c>, or <c>onnx:</c> and the path of a model.</param>
/// <param name="Options">For a model.</param>
internal sealed record DetectorChoice(string Name, OnnxDetectorOptions Options)
{
    private const string ModelPrefix = "onnx:";

    /// <summary>The detector that the program carries.</summary>
    public static DetectorChoice BuiltIn { get; } = new("network", new OnnxDetectorOptions());

    public IEnumerable<string> Problems()
    {
        if (Name != BuiltIn.Name && !Name.StartsWith(ModelPrefix, StringComparison.Ordinal))
        {
            yield return $"--detector '{Name}': allowed is network, or onnx:MODEL.onnx";
        }
        else if (Name != BuiltIn.Name && !File.Exists(Path))
        {
            yield return $"--detector '{Name}': no such file";
        }

        foreach (string problem in Options.Validate())
        {
            yield return problem;
        }
    }

    /// <exception cref="MisuseException">The model cannot be used; says why.</exception>
    public IContainerDetector Create()
    {
        if (Name == BuiltIn.Name)
        {
            return new NetworkDetector();
        }

        try
        {
            return new OnnxDetector(Path, Options);
        }
        catch (ImageryException e)
        {
            throw new MisuseException($"--detector: {e.Message}");
        }
    }

    /// <summary>The same choice for a process that runs elsewhere: a model is named by its full path.</summary>
    public DetectorChoice Rooted() => Name == BuiltIn.Name ? this : this with { Name = ModelPrefix + System.IO.Path.GetFullPath(Path) };

    private string Path => Name[ModelPrefix.Length..];
}

using Imagery.GeoTiff;
using Imagery.Scenes;

namespace Imagery.Cli.Inspecting;

/// <summary>Finds when an image was taken, from its header and what lies beside it.</summary>
/// <returns>The acquisition, or null; and notes on conflicts.</returns>
internal delegate (Acquisition? Acquisition, IReadOnlyList<string> Notes) AcquisitionFinder(GeoTiffHeader header);

/// <summary>Reads what one file is. A bad file becomes a fault in the result, never an exception.</summary>
internal sealed class FileInspector(ReadLimits limits, bool withChecksum, AcquisitionFinder findAcquisition)
{
    /// <summary>Whether more than headers is read.</summary>
    public bool ReadsPixels => withChecksum;

    public InspectedFile Inspect(string path) => Inspect(path, path);

    /// <param name="path">As it is shown.</param>
    /// <param name="file">Where it lies.</param>
    public InspectedFile Inspect(string path, string file) => Inspect(path, file, () => GeoTiffHeaders.Read(file, limits), static () => { });

    /// <param name="path">As it is shown.</param>
    /// <param name="file">Where its copy will lie; what belongs to it lies beside that already.</param>
    /// <param name="open">Its bytes.</param>
    /// <param name="fetch">Makes the copy.</param>
    public InspectedFile Inspect(string path, string file, Func<IFileBytes> open, Action fetch) => Inspect(path, file, () => GeoTiffHeaders.Read(open(), limits), fetch);

    private InspectedFile Inspect(string path, string file, Func<GeoTiffHeader> read, Action fetch)
    {
        GeoTiffHeader? header = null;
        try
        {
            header = read();
            (Acquisition? acquisition, IReadOnlyList<string> notes) = findAcquisition(header with { Path = file });
            return new InspectedFile(path, header, withChecksum ? Checksum(file, fetch) : null, acquisition, notes, null, null);
        }
        catch (ImageryException e)
        {
            return Faulty(path, header, e.Kind, e.Message.Replace(file, path, StringComparison.Ordinal));
        }
        catch (OutOfMemoryException)
        {
            return Faulty(path, header, "limit", $"{path}: reading it takes more memory than the process may have");
        }
        catch (SystemException e) when (e is IOException or UnauthorizedAccessException)
        {
            return Faulty(path, header, "not-opened", e.Message.StartsWith(path, StringComparison.Ordinal) ? e.Message : $"{path}: {e.Message}");
        }
    }

    private string Checksum(string file, Action fetch)
    {
        fetch();
        return SampleChecksum.Compute(file, limits);
    }

    private static InspectedFile Faulty(string path, GeoTiffHeader? header, string kind, string message) =>
        new(path, header, null, null, [], kind, message);
}

using Imagery.GeoTiff;
using Imagery.Scenes;

namespace Imagery.Cli.Inspecting;

/// <summary>Finds when an image was taken, from its header and what lies beside it.</summary>
/// <returns>The acquisition, or null; and notes on conflicts.</returns>
internal delegate (Acquisition? Acquisition, IReadOnlyList<string> Notes) AcquisitionFinder(GeoTiffHeader header);

/// <summary>Reads what one file is. A bad file becomes a fault in the result, never an exception.</summary>
internal sealed class FileInspector(ReadLimits limits, bool withChecksum, AcquisitionFinder findAcquisition)
{
    public InspectedFile Inspect(string path)
    {
        GeoTiffHeader? header = null;
        try
        {
            header = GeoTiffHeaders.Read(path, limits);
            (Acquisition? acquisition, IReadOnlyList<string> notes) = findAcquisition(header);
            string? checksum = withChecksum ? SampleChecksum.Compute(path, limits) : null;
            return new InspectedFile(path, header, checksum, acquisition, notes, null, null);
        }
        catch (ImageryException e)
        {
            return Faulty(path, header, e.Kind, e.Message);
        }
        catch (OutOfMemoryException)
        {
            return Faulty(path, header, "limit", $"{path}: reading it takes more memory than the process may have");
        }
        catch (SystemException e) when (e is IOException or UnauthorizedAccessException)
        {
            return Faulty(path, header, "not-opened", $"{path}: {e.Message}");
        }
    }

    private static InspectedFile Faulty(string path, GeoTiffHeader? header, string kind, string message) =>
        new(path, header, null, null, [], kind, message);
}

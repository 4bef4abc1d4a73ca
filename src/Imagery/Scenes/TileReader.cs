using System.Security.Cryptography;
using Imagery.GeoTiff;
using Imagery.Rasters;

namespace Imagery.Scenes;

/// <summary>Reads the head, the time and the hash of one tile, all of the same state of the file.</summary>
/// <param name="remembersHashes">Whether a file whose size and time of writing are as they were is taken to hold what it held.</param>
internal sealed class TileReader(ReadLimits limits, bool trustTiffDateTime, bool remembersHashes)
{
    private const int MostAttempts = 3;

    /// <summary>A file written later than this before it was hashed may change again without its time telling.</summary>
    private static readonly TimeSpan s_clockGrain = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (FileStamp Stamp, string Hash)> _hashes = new(StringComparer.Ordinal);
    private AcquisitionReader _acquisitions = new(trustTiffDateTime);

    /// <summary>Before each look through the folder: what lies beside tiles may be other files now.</summary>
    public void Begin() => _acquisitions = new AcquisitionReader(trustTiffDateTime);

    /// <param name="problems">Receives what is wrong with the file, or must be known about it.</param>
    /// <returns>Null when it cannot be counted in.</returns>
    public Tile? Read(TileFile file, List<InputProblem> problems)
    {
        try
        {
            // What was read of a file that changed meanwhile is worth nothing: its head and its hash would be of two files.
            for (int attempt = 1; attempt <= MostAttempts; attempt++)
            {
                FileStamp before = FileStamp.Of(file.Path);
                List<InputProblem> found = [];
                Tile? tile = ReadOnce(file, before, found);
                if (FileStamp.Of(file.Path) == before)
                {
                    problems.AddRange(found);
                    return tile;
                }
            }

            problems.Add(new InputProblem(file.RelativePath, "changing", "changed whenever it was read; run again when it is whole"));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new InputProblem(file.RelativePath, "not-opened", e.Message.Replace(file.Path, file.RelativePath, StringComparison.Ordinal)));
            return null;
        }
    }

    private Tile? ReadOnce(TileFile file, FileStamp stamp, List<InputProblem> problems)
    {
        try
        {
            GeoTiffHeader header = GeoTiffHeaders.Read(file.Path, limits);
            RasterGrid? grid = Georeferenced(header, file, problems);
            if (header.SampleProblem is { } sampleProblem)
            {
                problems.Add(new InputProblem(file.RelativePath, "not-supported", sampleProblem));
                return null;
            }

            AcquisitionReading reading = _acquisitions.Read(file.Path, file.Root, header);
            problems.AddRange(reading.Notes.Select(n => new InputProblem(file.RelativePath, "conflict", n)));
            if (reading.Acquisition is null)
            {
                problems.Add(new InputProblem(file.RelativePath, "undated", "no acquisition time beside it, in it or in its name; counted in nothing"));
            }

            return grid is null || reading.Acquisition is null || header.SampleType.Countable is not { } type
                ? null
                : new Tile(file.Path, file.RelativePath, Hash(file.Path, stamp), header.FileSize, grid, type, header.BandRoles, reading.Acquisition);
        }
        catch (ImageryException e)
        {
            problems.Add(new InputProblem(file.RelativePath, e.Kind, e.Message.Replace(file.Path, file.RelativePath, StringComparison.Ordinal)));
            return null;
        }
    }

    private static RasterGrid? Georeferenced(GeoTiffHeader header, TileFile file, List<InputProblem> problems)
    {
        if (header.Transform is not null && header.Crs is not null)
        {
            return header.RequireGrid();
        }

        problems.Add(new InputProblem(file.RelativePath, "not-georeferenced", header.TransformProblem ?? header.CrsProblem ?? "no georeference"));
        return null;
    }

    private string Hash(string path, FileStamp stamp)
    {
        if (remembersHashes && _hashes.TryGetValue(path, out (FileStamp Stamp, string Hash) known) && known.Stamp == stamp)
        {
            return known.Hash;
        }

        string hash = Hash(path);
        if (remembersHashes && TimeProvider.System.GetUtcNow() - stamp.WrittenUtc > s_clockGrain)
        {
            _hashes[path] = (stamp, hash);
        }

        return hash;
    }

    private static string Hash(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

using System.Security.Cryptography;
using Imagery.GeoTiff;

namespace Imagery.Scenes;

/// <summary>Reads the masks of a folder of tiles and gives each to its tiles.</summary>
internal static class DeliveredMasks
{
    /// <returns>Null when it cannot be used; then a problem says why.</returns>
    public static DeliveredMask? Read(TileFile file, MaskKind kind, ReadLimits limits, List<InputProblem> problems)
    {
        try
        {
            GeoTiffHeader header = GeoTiffHeaders.Read(file.Path, limits);
            int bands = kind == MaskKind.PlanetUdm2 ? 8 : 1;
            if (header.Bands < bands || header.SampleProblem is not null)
            {
                problems.Add(new InputProblem(file.RelativePath, "not-supported", header.SampleProblem ?? $"a mask of {header.Bands} bands; its name promises {bands}"));
                return null;
            }

            using FileStream stream = File.OpenRead(file.Path);
            return new DeliveredMask(file.Path, file.RelativePath, Convert.ToHexStringLower(SHA256.HashData(stream)), header.FileSize, header.RequireGrid(), kind);
        }
        catch (ImageryException e)
        {
            problems.Add(new InputProblem(file.RelativePath, e.Kind, e.Message.Replace(file.Path, file.RelativePath, StringComparison.Ordinal)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(new InputProblem(file.RelativePath, "not-opened", e.Message.Replace(file.Path, file.RelativePath, StringComparison.Ordinal)));
        }

        return null;
    }

    /// <returns>The tiles with their masks, by content.</returns>
    public static List<Tile> Given(List<Tile> tiles, (List<DeliveredMask> Masks, StacMasks Named) found, List<InputProblem> problems)
    {
        bool IsFor(DeliveredMask mask, Tile tile) => found.Named.Masks(mask, tile.Path) || (DeliveredMask.KindOf(mask.Path) is not null && mask.Masks(tile.Path));
        problems.AddRange(found.Masks.Where(m => !tiles.Exists(t => IsFor(m, t)))
            .Select(m => new InputProblem(m.RelativePath, "outside", "a mask, and no tile beside it bears its name, nor does an item name both; used for nothing")));
        return [.. tiles.Select(t => t with { Masks = [.. found.Masks.Where(m => IsFor(m, t)).OrderBy(m => m.ContentHash, StringComparer.Ordinal)] })];
    }
}

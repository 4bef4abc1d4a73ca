using System.Text.RegularExpressions;
using Imagery.Coverage;
using Imagery.Rasters;

namespace Imagery.Scenes;

/// <summary>What the numbers of a mask that came with a tile mean.</summary>
public enum MaskKind
{
    /// <summary>Planet UDM2: eight bands, clear, snow, shadow, light haze, heavy haze, cloud, confidence, unusable.</summary>
    PlanetUdm2,

    /// <summary>Planet's older mask: one band of bits, any of them set where a pixel cannot be used.</summary>
    PlanetUdm,

    /// <summary>Sentinel-2 scene classification: 0 none, 1 saturated, 3 shadow, 8 and 9 cloud, 10 cirrus, 11 snow.</summary>
    SceneClassification,
}

/// <summary>A mask that its supplier laid beside a tile. It is an input, and no tile.</summary>
/// <param name="RelativePath">From the folder of tiles, with <c>/</c>: where the mask comes from, as the manifest names it.</param>
/// <param name="ContentHash">SHA-256 of the file's bytes, lower-case hexadecimal.</param>
public sealed partial record DeliveredMask(string Path, string RelativePath, string ContentHash, long FileSize, RasterGrid Grid, MaskKind Kind)
{
    /// <summary>What a file is by its name; null = no mask.</summary>
    public static MaskKind? KindOf(string fileName)
    {
        string stem = System.IO.Path.GetFileNameWithoutExtension(fileName);
        return Udm2Name().IsMatch(stem) ? MaskKind.PlanetUdm2
            : UdmName().IsMatch(stem) ? MaskKind.PlanetUdm
            : SclName().IsMatch(stem) ? MaskKind.SceneClassification
            : null;
    }

    /// <summary>What stands before the mask's own words in its name: a tile of that beginning is what it masks.</summary>
    public static string StemOf(string fileName)
    {
        string stem = System.IO.Path.GetFileNameWithoutExtension(fileName);
        Match match = new[] { Udm2Name(), UdmName(), SclName() }.Select(r => r.Match(stem)).First(m => m.Success);
        return stem[..match.Index];
    }

    /// <summary>Whether this masks a tile: both begin alike.</summary>
    public bool Masks(string tilePath)
    {
        string tile = System.IO.Path.GetFileNameWithoutExtension(tilePath);
        string stem = StemOf(Path);
        return System.IO.Path.GetDirectoryName(tilePath) == System.IO.Path.GetDirectoryName(Path)
            && stem.Length > 0
            && tile.StartsWith(stem, StringComparison.OrdinalIgnoreCase)
            && (tile.Length == stem.Length || !char.IsLetterOrDigit(tile[stem.Length]));
    }

    /// <summary>Bands that are read.</summary>
    public IReadOnlyList<int> Bands => Kind == MaskKind.PlanetUdm2 ? [1, 2, 3, 4, 5, 7] : [0];

    /// <summary>What the mask says of a pixel. What hides by its word is <see cref="GroundConditions.Masked"/>, with the reason.</summary>
    /// <param name="values">Of <see cref="Bands"/>.</param>
    public GroundConditions Of(ReadOnlySpan<float> values) => Kind switch
    {
        MaskKind.PlanetUdm2 =>
            (values[0] != 0 ? GroundConditions.Snow : 0)
            | (values[1] != 0 ? GroundConditions.Masked | GroundConditions.Shadow : 0)
            | (values[2] != 0 ? GroundConditions.Haze : 0)
            | (values[3] != 0 ? GroundConditions.Masked | GroundConditions.Haze : 0)
            | (values[4] != 0 ? GroundConditions.Masked | GroundConditions.Cloud : 0)
            | (values[5] != 0 ? GroundConditions.Masked : 0),
        MaskKind.PlanetUdm => values[0] != 0 ? GroundConditions.Masked : 0,
        _ => (int)values[0] switch
        {
            0 or 1 => GroundConditions.Masked,
            3 => GroundConditions.Masked | GroundConditions.Shadow,
            8 or 9 => GroundConditions.Masked | GroundConditions.Cloud,
            10 => GroundConditions.Haze,
            11 => GroundConditions.Snow,
            _ => GroundConditions.Clear,
        },
    };

    [GeneratedRegex(@"_udm2(?=_|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Udm2Name();

    [GeneratedRegex(@"(_DN)?_udm(?=_|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex UdmName();

    [GeneratedRegex(@"_SCL(?=_|$)", RegexOptions.CultureInvariant)]
    private static partial Regex SclName();
}

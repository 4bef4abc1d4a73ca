using Imagery.Rasters;

namespace Imagery.GeoTiff;

/// <summary>
/// What the bands of a file see. First found wins: the name of a band in GDAL_METADATA (colour interpretation, then description);
/// photometric and extra samples; else a convention by the number of bands: 1 = panchromatic; 3 = red, green, blue;
/// 4 with photometric RGB = red, green, blue, near infrared (alpha when ExtraSamples says so); 4 without = blue, green, red, near infrared
/// (the order in which Planet, Maxar and Airbus deliver); 5 = blue, green, red and two that are left unknown, since vendors
/// differ. Other numbers of bands without names are unknown; <c>--bands</c> names them. Palettes, MINISWHITE and colour spaces other than RGB
/// are unknown: their numbers do not grow with the light.
/// </summary>
internal static class BandRoleReader
{
    public static IReadOnlyList<BandRole> Read(TiffImage image, IReadOnlyList<GdalMetadataItem> metadata)
    {
        BandRole[] roles = ByConvention(image);
        foreach (string wanted in (string[])["description", "colorinterp"])
        {
            foreach (GdalMetadataItem item in metadata)
            {
                bool fits = item.Band is { } at && at < roles.Length
                    && string.Equals(item.Role ?? item.Name, wanted, StringComparison.OrdinalIgnoreCase);
                if (fits && ByName(item.Value) is var role and not BandRole.Unknown)
                {
                    roles[item.Band!.Value] = role;
                }
            }
        }

        if (image.AlphaBand >= 0)
        {
            roles[image.AlphaBand] = BandRole.Alpha;
        }

        return roles;
    }

    /// <summary>The role of a band's name, or unknown.</summary>
    public static BandRole ByName(string name) => name.Trim().ToLowerInvariant() switch
    {
        "red" or "r" => BandRole.Red,
        "green" or "g" => BandRole.Green,
        "blue" or "b" => BandRole.Blue,
        "nir" or "n" or "nir1" or "nearinfrared" or "near infrared" or "near-infrared" or "near_infrared" => BandRole.NearInfrared,
        "pan" or "panchromatic" or "p" => BandRole.Panchromatic,
        "alpha" => BandRole.Alpha,
        _ => BandRole.Unknown,
    };

    private static BandRole[] ByConvention(TiffImage image)
    {
        BandRole[] roles = new BandRole[image.Bands];
        int colours = image.AlphaBand == image.Bands - 1 ? image.Bands - 1 : image.Bands;
        bool rgb = image.Photometric == TiffPhotometric.Rgb
            || (image.Photometric == TiffPhotometric.YCbCr && image.Compression == TiffCompression.Jpeg);
        if (!rgb && image.Photometric != TiffPhotometric.MinIsBlack)
        {
            return roles;
        }

        BandRole[] convention = (rgb, colours) switch
        {
            (false, 1) => [BandRole.Panchromatic],
            (true, 4) => [BandRole.Red, BandRole.Green, BandRole.Blue, BandRole.NearInfrared],
            (true, >= 3) or (false, 3) => [BandRole.Red, BandRole.Green, BandRole.Blue],
            (false, 4) => [BandRole.Blue, BandRole.Green, BandRole.Red, BandRole.NearInfrared],
            (false, 5) => [BandRole.Blue, BandRole.Green, BandRole.Red],
            _ => [],
        };
        convention.CopyTo(roles, 0);
        return roles;
    }
}

using System.Globalization;
using Imagery.Geometry;
using Imagery.GeoTiff.Codecs;

namespace Imagery.GeoTiff;

/// <summary>Reads headers: the directories of a file and nothing of its pixels.</summary>
public static class GeoTiffHeaders
{
    /// <exception cref="ImageryFormatException">No TIFF, contradictory, or blocks past the end of the file.</exception>
    /// <exception cref="ImageryLimitException">Over a limit.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static GeoTiffHeader Read(string path, ReadLimits? limits = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using TiffSource source = TiffSource.Open(path);
        return From(source, TiffStructure.Read(source, limits ?? ReadLimits.Default));
    }

    /// <inheritdoc cref="Read(string, ReadLimits?)"/>
    /// <param name="bytes">Of the file; disposed of.</param>
    public static GeoTiffHeader Read(IFileBytes bytes, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using TiffSource source = TiffSource.Open(bytes);
        return From(source, TiffStructure.Read(source, limits ?? ReadLimits.Default));
    }

    internal static GeoTiffHeader From(TiffSource source, TiffStructure structure)
    {
        TiffImage image = structure.Main;
        GeoReference reference = GeoReference.Read(structure.MainDirectory);
        IReadOnlyList<GdalMetadataItem> metadata = GdalMetadata.Parse(structure.MainDirectory.Text(TiffTag.GdalMetadata));
        return new GeoTiffHeader
        {
            Path = source.Path,
            FileSize = source.Length,
            Width = image.Width,
            Height = image.Height,
            Bands = image.Bands,
            SampleType = image.SampleType,
            Compression = TiffCompression.Name(image.Compression),
            Predictor = image.Predictor,
            Photometric = TiffPhotometric.Name(image.Photometric),
            IsPlanar = image.IsPlanar,
            IsTiled = image.IsTiled,
            BlockWidth = image.BlockWidth,
            BlockHeight = image.StoredBlockHeight,
            NoData = NoDataOf(structure.MainDirectory.Text(TiffTag.GdalNoData)),
            Transform = reference.Transform,
            TransformProblem = reference.TransformProblem,
            Crs = reference.Crs,
            CrsProblem = reference.CrsProblem,
            BandRoles = BandRoleReader.Read(image, metadata),
            GdalMetadata = metadata,
            TiffDateTime = structure.MainDirectory.Text(TiffTag.DateTime)?.Trim() is { Length: > 0 } time ? time : null,
            IsBigTiff = source.IsBigTiff,
            IsBigEndian = source.IsBigEndian,
            Overviews = structure.Overviews,
            HasMask = structure.Mask is not null,
            SampleProblem = SampleProblem(source, image),
        };
    }

    /// <summary>Why the samples of an image cannot be counted in, or null.</summary>
    internal static string? SampleProblem(TiffSource source, TiffImage image)
    {
        try
        {
            BlockDecoder.RequireSupport(image, source);
        }
        catch (ImageryException e)
        {
            return e.Message[(source.Path.Length + 2)..];
        }

        if (image.SampleType.Countable is null)
        {
            return $"samples of type {image.SampleType}; counted in are uint8, uint16, int16 and float32";
        }

        return image.Bands > 8 ? $"{image.Bands} bands; counted in are 1 to 8" : null;
    }

    private static double? NoDataOf(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (string.Equals(text, "nan", StringComparison.OrdinalIgnoreCase))
        {
            return double.NaN;
        }

        return text.ToLowerInvariant() switch
        {
            "inf" or "+inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null,
        };
    }
}

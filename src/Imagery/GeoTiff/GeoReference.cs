using Imagery.Geometry;

namespace Imagery.GeoTiff;

/// <summary>Where a raster lies: the transform and the system, or why they cannot be used.</summary>
/// <param name="Transform">From outer pixel corners; PixelIsPoint is folded in. Null = none usable.</param>
/// <param name="TransformProblem">Why there is no transform; null when there is one.</param>
internal sealed record GeoReference(GeoTransform? Transform, string? TransformProblem, Crs? Crs, string? CrsProblem)
{
    private const int PixelIsPoint = 2;

    public static GeoReference Read(TiffDirectory directory)
    {
        GeoKeys keys = GeoKeys.Read(directory);
        (GeoTransform? transform, string? problem) = ReadTransform(directory, keys);
        (Crs? crs, string? crsProblem) = GeoKeyCrs.Read(keys);
        return new GeoReference(transform, problem, crs, crsProblem);
    }

    private static (GeoTransform? Transform, string? Problem) ReadTransform(TiffDirectory directory, GeoKeys keys)
    {
        double[]? scale = directory.Doubles(TiffTag.ModelPixelScale);
        double[]? ties = directory.Doubles(TiffTag.ModelTiepoint);
        double[]? matrix = directory.Doubles(TiffTag.ModelTransformation);
        GeoTransform transform;
        if (scale is { Length: >= 2 } && scale[0] != 0 && scale[1] != 0 && ties is { Length: >= 6 })
        {
            // The tie point names a pixel of its own, which need not be the first.
            double width = scale[0];
            double height = Math.Abs(scale[1]);
            transform = GeoTransform.NorthUp(ties[3] - (ties[0] * width), ties[4] + (ties[1] * height), width, height);
        }
        else if (matrix is { Length: 16 })
        {
            transform = new GeoTransform(matrix[3], matrix[0], matrix[1], matrix[7], matrix[4], matrix[5]);
        }
        else
        {
            return (null, ties is { Length: > 6 }
                ? "placed by ground control points, which this program does not use"
                : "no georeference in the file (world files beside it are not used)");
        }

        if (keys.Code(GeoKey.RasterType) == PixelIsPoint)
        {
            // The transform speaks of pixel centres.
            transform = transform.ForWindowAt(-0.5, -0.5);
        }

        bool sound = double.IsFinite(transform.A) && double.IsFinite(transform.D)
            && double.IsFinite(transform.Determinant) && transform.Determinant != 0;
        return sound ? (transform, null) : (null, "the georeference is singular or not finite");
    }
}

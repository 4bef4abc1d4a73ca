using System.Numerics;
using Imagery.Rasters;

namespace Imagery.GeoTiff.CloudOptimised;

/// <summary>Makes the next smaller image.</summary>
internal static class Overview
{
    /// <summary>Half as many columns and rows, rounded up.</summary>
    public static Raster<T> Halve<T>(Raster<T> image, CogDescription description)
        where T : unmanaged, INumber<T>
    {
        var half = new Raster<T>(image.Bands, (image.Width + 1) / 2, (image.Height + 1) / 2);
        T? noData = CogLevel.NoDataAs<T>(description.NoData);
        Span<T> four = stackalloc T[4];
        for (int band = 0; band < image.Bands; band++)
        {
            for (int row = 0; row < half.Height; row++)
            {
                Span<T> upper = image.Row(band, 2 * row);
                Span<T> lower = image.Row(band, Math.Min((2 * row) + 1, image.Height - 1));
                Span<T> target = half.Row(band, row);
                for (int column = 0; column < target.Length; column++)
                {
                    (int left, int right) = (2 * column, Math.Min((2 * column) + 1, image.Width - 1));
                    (four[0], four[1], four[2], four[3]) = (upper[left], upper[right], lower[left], lower[right]);
                    target[column] = description.Overviews == OverviewRule.Mean ? Mean(four, noData) : Commonest(four, noData);
                }
            }
        }

        return half;
    }

    private static bool HasData<T>(T value, T? noData)
        where T : unmanaged, INumber<T> => !T.IsNaN(value) && !(noData is { } none && value == none);

    private static T Mean<T>(ReadOnlySpan<T> four, T? noData)
        where T : unmanaged, INumber<T>
    {
        (double sum, int count) = (0, 0);
        foreach (T value in four)
        {
            if (HasData(value, noData))
            {
                sum += double.CreateChecked(value);
                count++;
            }
        }

        double mean = sum / count;
        return count == 0 ? noData ?? four[0] : T.CreateSaturating(typeof(T) == typeof(float) ? mean : Math.Round(mean, MidpointRounding.AwayFromZero));
    }

    private static T Commonest<T>(ReadOnlySpan<T> four, T? noData)
        where T : unmanaged, INumber<T>
    {
        (T best, int most) = (noData ?? four[0], 0);
        foreach (T value in four)
        {
            int count = four.Count(value);
            if (HasData(value, noData) && count > most)
            {
                (best, most) = (value, count);
            }
        }

        return best;
    }
}

using Imagery.GeoTiff;
using Imagery.Rasters;

namespace Imagery.Testing.Registration;

/// <summary>A file as grey values in memory.</summary>
public static class StoredImage
{
    public static TrialImage Read(string path)
    {
        double pixel = GeoTiffHeaders.Read(path, ReadLimits.Default).Transform?.ColumnStep ?? 0.5;
        using IRasterSource source = GeoTiffFile.Open(path, ReadLimits.Default);
        int[] bands = [.. Enumerable.Range(0, Math.Min(3, source.BandRoles.Count))];
        RasterWindow window = source.Read(new(0, 0, source.Width, source.Height), bands);
        float[] grey = new float[source.Width * source.Height];
        for (int band = 0; band < bands.Length; band++)
        {
            ReadOnlySpan<float> samples = window.Samples.Band(band);
            for (int i = 0; i < grey.Length; i++)
            {
                grey[i] += samples[i] / bands.Length;
            }
        }

        for (int i = 0; i < grey.Length; i++)
        {
            grey[i] = window.Valid.Bytes[i] == 0 ? float.NaN : grey[i];
        }

        return new TrialImage(grey, source.Width, source.Height, pixel);
    }
}

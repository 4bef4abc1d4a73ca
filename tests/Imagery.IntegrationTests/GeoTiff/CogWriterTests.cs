using System.Diagnostics;
using System.Globalization;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.GeoTiff.CloudOptimised;
using Imagery.Rasters;
using Xunit;

namespace Imagery.IntegrationTests.GeoTiff;

/// <summary>What the writer of cloud-optimised files writes, read by our own reader and by GDAL.</summary>
public sealed class CogWriterTests : ScratchFolder
{
    private static readonly GeoTransform s_transform = GeoTransform.NorthUp(500_000, 4_700_000, 2.5, 2.5);

    [Fact]
    public void Bytes_come_back_with_place_nodata_and_metadata()
    {
        Raster<byte> written = Filled<byte>(3, 1300, 700, i => (byte)((i / 7) % 251));
        string path = Save(CogWriter.Encode(written, Description(0) with { Metadata = [new("", "DESCRIPTION", 1, "description", "stacks & \"more\"")] }));

        using GeoTiffFile file = GeoTiffFile.Open(path);
        Assert.Equal((1300, 700, 3, "Deflate", 2), (file.Width, file.Height, file.Header.Bands, file.Header.Compression, file.Header.Predictor));
        Assert.Equal([(650, 350), (325, 175)], file.Header.Overviews);
        Assert.Equal(s_transform, file.Grid.Transform);
        Assert.Equal(32652, file.Grid.Crs.EpsgCode);
        Assert.Equal(0, file.Header.NoData);
        Assert.Contains(file.Header.GdalMetadata, i => i is { Role: "description", Band: 1, Value: "stacks & \"more\"" });
        Assert.Equal(written.Samples.Select(s => (float)s), file.Read(new PixelWindow(0, 0, 1300, 700), [0, 1, 2]).Samples.Samples);
    }

    [Fact]
    public void Sixteen_bits_and_floating_point_come_back_exactly()
    {
        Raster<ushort> shorts = Filled<ushort>(4, 600, 530, i => (ushort)(i * 2654435761L >> 7));
        Raster<float> floats = Filled<float>(2, 530, 600, i => (float)Math.Sin(i * 0.01) * 1e-3f * i);
        using GeoTiffFile first = GeoTiffFile.Open(Save(CogWriter.Encode(shorts, Description(null)), "shorts.tif"));
        using GeoTiffFile second = GeoTiffFile.Open(Save(CogWriter.Encode(floats, Description(double.NaN)), "floats.tif"));

        Assert.Equal(shorts.Samples.Select(s => (float)s), first.Read(new PixelWindow(0, 0, 600, 530), [0, 1, 2, 3]).Samples.Samples);
        Assert.Equal(floats.Samples, second.Read(new PixelWindow(0, 0, 530, 600), [0, 1]).Samples.Samples);
        Assert.Equal(SampleType.Float32, second.SampleType);
    }

    [Fact]
    public void The_same_raster_gives_the_same_bytes() => Assert.Equal(
        CogWriter.Encode(Filled<byte>(1, 900, 900, i => (byte)(i % 13)), Description(0)),
        CogWriter.Encode(Filled<byte>(1, 900, 900, i => (byte)(i % 13)), Description(0)));

    [Fact]
    public void What_cannot_be_written_is_refused()
    {
        Raster<byte> raster = Filled<byte>(1, 4, 4, _ => 1);
        Assert.Throws<ArgumentException>(() => CogWriter.Encode(raster, Description(300)));
        Assert.Throws<ArgumentException>(() => CogWriter.Encode(raster, Description(0) with { EpsgCode = 4326 }));
        Assert.Throws<ArgumentException>(() => CogWriter.Encode(raster, Description(0) with { Transform = s_transform with { C = 1 } }));
        Assert.Throws<ArgumentException>(() => CogWriter.Encode(Filled<short>(1, 4, 4, _ => 1), Description(0)));
    }

    [SkippableTheory]
    [InlineData(OverviewRule.Mean, 100)]
    [InlineData(OverviewRule.Commonest, 50)]
    public void GDAL_knows_the_layout_and_reads_pixels_and_overviews(OverviewRule rule, int expected)
    {
        Skip.If(Run("gdalinfo", "--version") is null, "gdalinfo is not installed");

        // Of each four pixels: 50, 50, 200 and one without data.
        Raster<byte> raster = Filled<byte>(1, 1100, 800, i => (i % 1100 % 2, i / 1100 % 2) switch { (1, 1) => 0, (0, 1) => 200, _ => 50 });
        string path = Save(CogWriter.Encode(raster, Description(0) with { Overviews = rule }));

        string info = Run("gdalinfo", path)!;
        Assert.Contains("LAYOUT=COG", info, StringComparison.Ordinal);
        Assert.Contains("Block=512x512", info, StringComparison.Ordinal);
        Assert.Contains("Overviews: 550x400, 275x200", info, StringComparison.Ordinal);
        Assert.Contains("Origin = (500000.000000000000000,4700000.000000000000000)", info, StringComparison.Ordinal);
        Assert.Contains("ID[\"EPSG\",32652]", info, StringComparison.Ordinal);
        Assert.Equal("50", Run("gdallocationinfo", "-valonly", path, "1000", "600")!.Trim());
        Assert.Equal("200", Run("gdallocationinfo", "-valonly", path, "1000", "601")!.Trim());
        Assert.Equal(expected.ToString(CultureInfo.InvariantCulture), Run("gdallocationinfo", "-valonly", "-overview", "1", path, "1000", "600")!.Trim());
    }

    private static CogDescription Description(double? noData) => new(s_transform, 32652) { NoData = noData };

    private static Raster<T> Filled<T>(int bands, int width, int height, Func<long, T> value)
        where T : unmanaged
    {
        var raster = new Raster<T>(bands, width, height);
        for (int i = 0; i < raster.Samples.Length; i++)
        {
            raster.Samples[i] = value(i);
        }

        return raster;
    }

    private string Save(byte[] file, string name = "cog.tif")
    {
        File.WriteAllBytes(PathOf(name), file);
        return PathOf(name);
    }

    /// <returns>Null when the program is not installed.</returns>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : $"{program} failed: {output}";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

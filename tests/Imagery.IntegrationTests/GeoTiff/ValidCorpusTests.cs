using Imagery.GeoTiff;
using Xunit;

namespace Imagery.IntegrationTests.GeoTiff;

/// <summary>
/// 623 real-world TIFFs against what GDAL 3.6 reads of them. Where our rules differ from GDAL's, it is by refusing:
/// CMYK, CIELAB and YCbCr outside JPEG (GDAL turns some of them into RGBA; we do not invent colours);
/// 24-bit whole numbers (GDAL takes little-endian ones as big-endian); complex samples; strip lists that are too short (GDAL reads
/// zeros for what is missing); fax pages that end early (GDAL fills with white).
/// </summary>
public sealed class ValidCorpusTests
{
    private static readonly string[] NotRead =
        ["LERC", "LERC_DEFLATE", "LERC_ZSTD", "WEBP", "LZMA", "OJPEG", "NEXT", "THUNDERSCAN", "SGILOG", "SGILOG24"];

    private static readonly string[] RefusedAsMalformed =
    [
        "gdal-autotest___data__size_of_stripbytecount_at_1_and_lower_than_stripcount__e4c21e.tif",
        "gdal-autotest__t__gcore__data__size_of_stripbytecount_lower_than_stripcount__21aa73.tif",
        "gdal-autotest__autotest__gcore__data__minimum_tiff_tags_with_warning__a7fb6c.tif",
        "twelvemonkeys____imageio-tiff__src__test__resources__tiff__ccitt_tolessrows__3b9c99.tif",
    ];

    [SkippableFact]
    public void Every_file_of_a_kind_that_is_read_has_the_samples_that_GDAL_reads_and_every_other_is_refused_by_name()
    {
        Skip.If(SharedCorpus.Folder is null, SharedCorpus.Missing);
        List<string> wrong = [];
        int exact = 0;
        foreach (CorpusFile file in SharedCorpus.Files("valid"))
        {
            try
            {
                string checksum = SampleChecksum.Compute(file.Path);
                if (checksum == file.PixelsSha256)
                {
                    exact++;
                }
                else if (file.Compression != "YCbCr JPEG")
                {
                    wrong.Add($"{file.Name}: other samples than GDAL's");
                }
            }
            catch (ImageryNotSupportedException e) when (IsRefusedByRule(file, e.Message))
            {
                Assert.Contains(file.Name, e.Message, StringComparison.Ordinal);
            }
            catch (ImageryFormatException) when (RefusedAsMalformed.Contains(file.Name))
            {
                continue;
            }
            catch (ImageryException e)
            {
                wrong.Add($"{file.Name}: {e.Message}");
            }
        }

        Assert.Empty(wrong);
        Assert.True(exact >= 549, $"{exact} files have GDAL's samples; 549 had when this was written");
    }

    [SkippableFact]
    public void Every_file_lies_where_GDAL_places_it()
    {
        Skip.If(SharedCorpus.Folder is null, SharedCorpus.Missing);
        List<string> wrong = [];
        foreach (CorpusFile file in SharedCorpus.Files("valid").Where(static f => !RefusedAsMalformed.Contains(f.Name)))
        {
            double[] wanted = SharedCorpus.Numbers(file.Transform);
            double[] found = GeoTiffHeaders.Read(file.Path).Transform is { } t ? [t.A, t.B, t.C, t.D, t.E, t.F] : [];
            double tolerance = 1e-9 * wanted.Select(Math.Abs).Append(1).Max();
            if (wanted.Length != found.Length || wanted.Zip(found).Any(pair => Math.Abs(pair.First - pair.Second) > tolerance))
            {
                wrong.Add($"{file.Name}: {string.Join(' ', found)} instead of {file.Transform}");
            }
        }

        Assert.Empty(wrong);
    }

    private static bool IsRefusedByRule(CorpusFile file, string message) =>
        NotRead.Contains(file.Compression)
        || file.SampleType is "CFloat32" or "UInt32:24"
        || message.Contains("photometric CMYK", StringComparison.Ordinal)
        || message.Contains("photometric CIELAB", StringComparison.Ordinal)
        || message.Contains("photometric YCBCR", StringComparison.Ordinal);
}

using System.Diagnostics;
using System.Text.Json;
using Imagery.Cli.Inspecting;
using Imagery.Scenes;
using Xunit;

namespace Imagery.IntegrationTests.GeoTiff;

public sealed class InspectTests : ScratchFolder
{
    [Fact]
    public void A_folder_with_one_bad_file_gives_code_1_and_names_it()
    {
        Save("good.tif");
        Directory.CreateDirectory(PathOf("deep"));
        Save(Path.Combine("deep", "GOOD.TIFF"));
        File.WriteAllText(PathOf("bad.tif"), "no picture");
        (int code, string output) = Inspect(PathOf("."), "--json");
        Assert.Equal(1, code);
        JsonElement[] files = [.. JsonDocument.Parse(output).RootElement.GetProperty("files").EnumerateArray()];
        Assert.Equal(3, files.Length);
        JsonElement bad = Assert.Single(files, static file => !file.GetProperty("readable").GetBoolean());
        Assert.Equal("malformed", bad.GetProperty("fault_kind").GetString());
        Assert.Contains("bad.tif", bad.GetProperty("fault").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sound_file_gives_code_0_and_its_ground_size_in_true_metres()
    {
        (int code, string output) = Inspect(Save("good.tif"), "--json", "--checksum");
        Assert.Equal(0, code);
        JsonElement file = JsonDocument.Parse(output).RootElement.GetProperty("files")[0];
        Assert.Equal("EPSG:32652", file.GetProperty("crs").GetString());
        Assert.Equal(0.5 / 0.9996, file.GetProperty("pixel_width_m").GetDouble(), 1e-6);

        // sha256 of sixteen zero bytes: head -c 16 /dev/zero | sha256sum
        Assert.Equal(
            "374708fff7719dd5979ec875d56cd2286f6d3cf7ec317a3b25632aab28ec37bb", file.GetProperty("pixels_sha256").GetString());
    }

    [Fact]
    public void A_path_that_does_not_exist_is_a_bad_argument() => Assert.Equal(2, Inspect(PathOf("nowhere.tif")).Code);

    [Fact]
    public void A_found_time_is_shown_with_where_it_was_read()
    {
        InspectedFile inspected = new FileInspector(Imagery.GeoTiff.ReadLimits.Default, withChecksum: false, static _ => (
            new Acquisition(new DateTimeOffset(2023, 10, 19, 2, 28, 0, TimeSpan.Zero), false, AcquisitionTimeOrigin.GdalMetadata, "the tag"),
            ["a note"])).Inspect(Save("timed.tif"));
        StringWriter text = new();
        InspectionText.Write(text, inspected);
        Assert.Contains("2023-10-19T02:28:00Z (from GdalMetadata: the tag)", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("a note", text.ToString(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_folder_that_links_to_itself_is_walked_once()
    {
        Skip.If(OperatingSystem.IsWindows(), "links need rights there");
        Save("good.tif");
        Directory.CreateSymbolicLink(PathOf("loop"), PathOf("."));
        Assert.Single(InspectedPaths.Expand([PathOf(".")], out _));
    }

    private static (int Code, string Output) Inspect(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(InspectCommand).Assembly.Location, "inspect", .. arguments])
        {
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private string Save(string name)
    {
        TiffBuilder builder = new();
        builder.Add(4, 4, 1, 8, [new byte[16]]).Place(0, 0, 500_000, 4_700_000, 0.5);
        return builder.Save(PathOf(name));
    }
}

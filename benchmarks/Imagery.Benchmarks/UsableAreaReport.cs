using System.Globalization;
using System.Text;
using Imagery.Evaluation;
using Imagery.OpenCv.Clouds;
using Imagery.Synthesis;
using Imagery.Synthesis.Sensors;
using Imagery.Testing.UsableAreas;

namespace Imagery.Benchmarks;

/// <summary><c>usable-area</c>: how well the usable share of zones is found on freshly drawn scenes, and how often clear ground is called cloud.</summary>
internal static class UsableAreaReport
{
    /// <param name="seed">First seed; each kind of scene takes the next.</param>
    /// <param name="scenes">Of each kind.</param>
    public static string Make(ulong seed, int scenes, Action<string> say)
    {
        var text = new StringBuilder();
        text.Append(CoverageEvaluator.TableHead);
        List<CoverageResult> clouded = [];
        foreach ((string name, SynthesisOptions options) in Kinds(scenes))
        {
            IReadOnlyList<CoverageResult> trials = Trials(options with { Seed = seed++ });
            say(name);
            foreach (CoverageResult trial in trials.Where(t => t.Error > CoverageResult.Tolerance || t.HasFalseCloud))
            {
                say(string.Create(CultureInfo.InvariantCulture, $"  {trial.Scene} {trial.Zone}: true {trial.TrueUsable:0.000}, found {trial.Found:0.000}"));
            }

            text.Append(CoverageEvaluator.Row(name, trials));
            clouded.AddRange(options.Cloud > 0 ? trials : []);
        }

        return text.Append(CoverageEvaluator.Row("**all with clouds**", clouded)).ToString();
    }

    private static IEnumerable<(string, SynthesisOptions)> Kinds(int scenes)
    {
        SynthesisOptions yards = new() { Assorted = scenes, Cloud = 1 };
        yield return ("clouds, RGB 8 bits, 0.5 m", yards);
        yield return ("clouds, RGB 8 bits, 1 m", yards with { PixelSize = 1 });
        yield return ("clouds, panchromatic 16 bits, 0.7 m", yards with { PixelSize = 0.7, Bands = DrawnBands.Pan, Bits = 16 });
        yield return ("clouds, four bands 16 bits, 1.5 m", yards with { PixelSize = 1.5, Bands = DrawnBands.Bgrn, Bits = 16 });
        yield return ("clouds, four bands 16 bits, 3 m", yards with { PixelSize = 3, Bands = DrawnBands.Bgrn, Bits = 16 });
        yield return ("clouds and snow, RGB, 1 m", yards with { PixelSize = 1, Snow = 1 });
        yield return ("clouds and haze, RGB, 1 m", yards with { PixelSize = 1, Haze = 1 });
        yield return ("clear, RGB 8 bits, 0.5 m", yards with { Cloud = 0 });
        yield return ("clear, panchromatic 16 bits, 1 m", yards with { Cloud = 0, PixelSize = 1, Bands = DrawnBands.Pan, Bits = 16 });
        yield return ("clear, four bands 16 bits, 3 m", yards with { Cloud = 0, PixelSize = 3, Bands = DrawnBands.Bgrn, Bits = 16 });
        yield return ("clear, snow, RGB, 1 m", yards with { Cloud = 0, PixelSize = 1, Snow = 1 });
        yield return ("clear, haze, RGB, 1 m", yards with { Cloud = 0, PixelSize = 1, Haze = 1 });
    }

    private static IReadOnlyList<CoverageResult> Trials(SynthesisOptions options)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("imagery-usable-");
        try
        {
            using var clouds = new NetworkCloudDetector();
            return CoverageTrials.Draw(folder.FullName, options, clouds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

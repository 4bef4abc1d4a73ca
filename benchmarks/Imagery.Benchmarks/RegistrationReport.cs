using System.Globalization;
using System.Text;
using Imagery.CoRegistration;
using Imagery.Geometry;
using Imagery.GeoTiff;
using Imagery.OpenCv.CoRegistration;
using Imagery.Rasters;
using Imagery.Synthesis;
using Imagery.Synthesis.Sensors;
using Imagery.Testing.Registration;

namespace Imagery.Benchmarks;

/// <summary>How much is measured.</summary>
/// <param name="Seeds">Of each kind of drawn pair; each gives two ports.</param>
/// <param name="PlacingsOfReal">Of each real picture, twice.</param>
/// <param name="Refusals">Of each kind.</param>
internal sealed record RegistrationEffort(int Seeds, int PlacingsOfReal, int Refusals);

/// <summary><c>registration SEED SEEDS PLACINGS REFUSALS DATA</c>: how well known displacements are found, what is refused, and whether anything is made worse.</summary>
internal sealed class RegistrationReport(ulong seed, RegistrationEffort effort, string data, CoRegistrationOptions options, Action<string> say)
{
    private const int PlacingsOfDrawn = 5;

    private static readonly CultureInfo s_invariant = CultureInfo.InvariantCulture;

    private readonly StructureRegistrar _registrar = new(options);
    private readonly List<RegistrationTrial> _all = [];
    private readonly List<(double Lean, RegistrationTrial Trial)> _drawn = [];
    private readonly TimeSpan _start = Environment.CpuUsage.TotalTime;

    public string Make()
    {
        var text = new StringBuilder();
        text.Append(Heading("scenes"));
        foreach ((string name, SynthesisOptions reference, SynthesisOptions target) in Kinds())
        {
            text.Append(Row(name, Drawn(reference, target)));
        }

        foreach ((string name, string path) in Real())
        {
            text.Append(Row($"{name}, retaken", Retaken(path, 0)));
            text.Append(Row($"{name}, retaken, a quarter of the ground changed", Retaken(path, 0.25)));
        }

        text.Append(Row("**all**", _all));
        text.Append('\n').Append(Heading("drawn, 1 m and finer, by how differently both dates look down (metres sideways a metre of height)"));
        foreach (IGrouping<double, (double Lean, RegistrationTrial Trial)> lean in _drawn.GroupBy(d => Math.Ceiling(d.Lean * 20) / 20).OrderBy(g => g.Key))
        {
            text.Append(Row(lean.Key == 0 ? "the same" : string.Create(s_invariant, $"up to {lean.Key:0.00}"), [.. lean.Select(d => d.Trial)]));
        }

        text.Append("\n| what must be refused | trials | refused | why |\n|---|---|---|---|\n");
        foreach (IGrouping<string, RegistrationTrial> kind in new RefusalTrials(seed, effort.Refusals, _registrar, [.. Real().Select(r => r.Path)]).Run().GroupBy(t => t.Name.Split(':')[0]))
        {
            foreach (RegistrationTrial trial in kind.Where(t => t.IsAligned))
            {
                say($"  NOT REFUSED {trial.Name} {trial.Result}");
            }

            string why = string.Join(", ", kind.Select(t => t.Result).OfType<CoRegistrationResult.Unaligned>().GroupBy(u => u.Reason).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"));
            text.Append(s_invariant, $"| {kind.Key} | {kind.Count()} | {kind.Count(t => !t.IsAligned)} | {why} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string, SynthesisOptions, SynthesisOptions)> Kinds()
    {
        SynthesisOptions rgb = new() { Haze = 0, Shift = 10, Rotation = 0.2 };
        SynthesisOptions pan = rgb with { Bands = DrawnBands.Pan, Bits = 16 };
        SynthesisOptions four = rgb with { Bands = DrawnBands.Bgrn, Bits = 16 };
        yield return ("RGB 0.5 m", rgb, rgb);
        yield return ("RGB 0.3 m, pan 16 bits 0.3 m", rgb with { PixelSize = 0.3 }, pan with { PixelSize = 0.3 });
        yield return ("RGB 0.5 m, pan 16 bits 0.7 m", rgb, pan with { PixelSize = 0.7 });
        yield return ("RGB 0.5 m, four bands 16 bits 1.5 m", rgb, four with { PixelSize = 1.5 });
        yield return ("RGB 0.5 m, four bands 16 bits 3 m", rgb, four with { PixelSize = 3 });
        yield return ("four bands 3 m, both", four with { PixelSize = 3 }, four with { PixelSize = 3 });
        yield return ("haze, RGB 0.5 m", rgb, rgb with { Haze = 1 });
        yield return ("snow, RGB 0.5 m", rgb, rgb with { Snow = 1 });
        yield return ("clouds, RGB 0.5 m", rgb, rgb with { Cloud = 1 });
        yield return ("full to the last place against half empty, RGB 0.5 m", rgb with { Density = 1.5 }, rgb with { Density = 0.5 });
    }

    private List<RegistrationTrial> Drawn(SynthesisOptions reference, SynthesisOptions target)
    {
        List<RegistrationTrial> trials = [];
        for (int i = 0; i < effort.Seeds; i++)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("imagery-registration-");
            try
            {
                ulong drawn = seed + (ulong)i;
                foreach (DrawnPair pair in DrawnPairs.Draw(folder.FullName, drawn, reference, target))
                {
                    var random = new Pcg32(drawn, pair.Name);
                    RegistrationTrial[] placed = [.. Enumerable.Range(0, PlacingsOfDrawn).Select(_ => Trial(pair, random))];
                    trials.AddRange(placed);
                    _drawn.AddRange(placed.Where(_ => target.PixelSize <= 1).Select(t => (pair.Lean, t)));
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return trials;
    }

    private RegistrationTrial Trial(DrawnPair pair, Pcg32 random)
    {
        // The drawn misplacement, and the georeference moved besides: together up to 15 m and 0.3 degrees.
        Displacement more = GroundImages.Turned(pair.Shown.Centre, random.Between(-5, 5), random.Between(-5, 5), random.Between(-0.1, 0.1));
        GroundImage target = GroundImages.Moved(pair.Target, more);
        RegistrationTrial trial = RegistrationTrial.Of(pair.Name, _registrar, (pair.Reference, target, pair.Area), p => more.ToTarget(pair.Shown.ToTarget(p)));
        Note(trial, FormattableString.Invariant($"lean {pair.Lean:0.000}"));
        return trial;
    }

    private IEnumerable<(string Name, string Path)> Real()
    {
        (string, string)[] files =
        [
            ("real port 0.69 m", Path.Combine(data, "real", "tiles", "20150701_harbor_r0c0.tif")),
            ("real port 0.69 m, its other tile", Path.Combine(data, "real", "tiles", "20150701_harbor_r0c1.tif")),
            ("real ship at sea 0.485 m", Path.Combine(data, "real-ship", "tiles", "20160101_ship.tif")),
        ];
        return files.Where(f => File.Exists(f.Item2));
    }

    private List<RegistrationTrial> Retaken(string path, double changed)
    {
        TrialImage image = StoredImage.Read(path);
        var random = new Pcg32(seed, Path.GetFileName(path));
        return
        [
            .. Enumerable.Range(0, effort.PlacingsOfReal).Select(i =>
            {
                double reach = i % 4 == 0 ? 0.3 : 15;
                Displacement shown = GroundImages.Turned(image.Centre, random.Between(-reach, reach), random.Between(-reach, reach), random.Between(-1, 1) * 0.02 * reach);
                TrialImage taken = image.Retaken(shown, random, changed);
                RegistrationTrial trial = RegistrationTrial.Of(Path.GetFileName(path), _registrar, (image.Placed(), taken.Placed(), image.Area), shown.ToTarget);
                Note(trial, string.Empty);
                return trial;
            }),
        ];
    }

    private void Note(RegistrationTrial trial, string about)
    {
        _all.Add(trial);
        string found = trial.Result switch
        {
            CoRegistrationResult.Aligned a => FormattableString.Invariant(
                $"{a.Displacement.Model} residual {a.Evidence.ResidualMetres:0.000} m, {a.Evidence.TiePoints}/{a.Evidence.MeasuredBlocks} points, {a.Evidence.AgreementBefore:0.000} -> {a.Evidence.AgreementAfter:0.000}"),
            CoRegistrationResult.Unaligned u => $"{u.Reason}: {u.Detail}",
            _ => string.Empty,
        };
        say(FormattableString.Invariant($"  {trial.Name}: {trial.BeforePixels:0.000} -> {trial.AfterPixels:0.000} px ({trial.ErrorAtCentre.East:0.000}, {trial.ErrorAtCentre.North:0.000} m); {found} {about}; {(Environment.CpuUsage.TotalTime - _start).TotalSeconds:0.0} s"));
    }

    private static string Heading(string what) =>
        $"| {what} | trials | aligned | median error, px | RMSE, px | 95 % up to, px | worst, px | made worse |\n|---|---|---|---|---|---|---|---|\n";

    private string Row(string name, IReadOnlyList<RegistrationTrial> trials)
    {
        double[] errors = [.. trials.Where(t => t.IsAligned).Select(t => t.AfterPixels).Order()];
        int worse = trials.Count(t => t.AfterPixels > t.BeforePixels + 1e-9);
        string row = errors.Length == 0
            ? string.Create(s_invariant, $"| {name} | {trials.Count} | 0 | | | | | {worse} |\n")
            : string.Create(
                s_invariant,
                $"| {name} | {trials.Count} | {errors.Length} | {errors[errors.Length / 2]:0.000} | {Math.Sqrt(errors.Average(e => e * e)):0.000} | {errors[(int)(0.95 * (errors.Length - 1))]:0.000} | {errors[^1]:0.000} | {worse} |\n");
        say(row);
        return row;
    }
}

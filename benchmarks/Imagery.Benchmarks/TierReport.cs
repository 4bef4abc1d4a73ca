using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Imagery.Benchmarks;

/// <summary><c>tiers</c>: how often the range of tiers that a shadow gave holds the true tiers of the stack, and how often one was given.</summary>
internal static class TierReport
{
    /// <summary>A counted container and a true one are the same when their roofs lie this near, metres.</summary>
    private const double SameMetres = 1.5;

    private const double MetresPerDegree = 111_320;

    /// <param name="runs">Name of a row, folder of outputs, truth file; three a row.</param>
    public static string Make(IReadOnlyList<string> runs)
    {
        var text = new StringBuilder("| imagery | containers found | tiers given | range holds the truth | ranges of one number, of those right | mean width of a range | best fixed range of that width holds |\n|---|---|---|---|---|---|---|\n");
        List<Answer> all = [];
        for (int i = 0; i + 2 < runs.Count; i += 3)
        {
            List<Answer> answers = Answers(runs[i + 1], runs[i + 2]);
            text.Append(Row(runs[i], answers));
            all.AddRange(answers);
        }

        return text.Append(Row("**all**", all)).ToString();
    }

    private static List<Answer> Answers(string output, string truthFile)
    {
        Dictionary<(string, string), List<Place>> truth = [];
        foreach (JsonElement feature in Features(truthFile).Where(f => Text(f, "kind") == "container"))
        {
            (double x, double y) = Middle(feature);
            double metresEast = MetresPerDegree * Math.Cos(y * Math.PI / 180);
            var place = new Place(
                x + (Number(feature, "image_east_m") / metresEast), y + (Number(feature, "image_north_m") / MetresPerDegree), (int)Number(feature, "tiers"));
            var key = (Text(feature, "site"), Text(feature, "acquired_utc"));
            truth.TryAdd(key, []);
            truth[key].Add(place);
        }

        List<Answer> answers = [];
        foreach (JsonElement feature in Features(Path.Combine(output, "containers.geojson")))
        {
            (double x, double y) = Middle(feature);
            Place? nearest = truth.GetValueOrDefault((Text(feature, "site"), Text(feature, "acquired_utc")), [])
                .OrderBy(p => p.MetresFrom(x, y)).FirstOrDefault(p => p.MetresFrom(x, y) <= SameMetres);
            if (nearest is not null)
            {
                JsonElement low = feature.GetProperty("properties").GetProperty("tiers_low");
                answers.Add(low.ValueKind == JsonValueKind.Null
                    ? new Answer(nearest.Tiers, null)
                    : new Answer(nearest.Tiers, (low.GetInt32(), (int)Number(feature, "tiers_high"))));
            }
        }

        return answers;
    }

    private static string Row(string name, List<Answer> answers)
    {
        Answer[] given = [.. answers.Where(a => a.Range is not null)];
        if (given.Length == 0)
        {
            return string.Create(CultureInfo.InvariantCulture, $"| {name} | {answers.Count} | 0 | – | – | – | – |\n");
        }

        Answer[] exact = [.. given.Where(a => a.Range!.Value.Low == a.Range.Value.High)];
        double width = given.Average(a => a.Range!.Value.High - a.Range.Value.Low + 1);
        double guess = Enumerable.Range(1, 5).Max(low => given.Count(a => a.True >= low && a.True < low + Math.Round(width))) / (double)given.Length;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {answers.Count} | {given.Length} ({100.0 * given.Length / answers.Count:0} %) | {100.0 * given.Count(a => a.Holds) / given.Length:0.0} % | {exact.Length}, {(exact.Length == 0 ? 0 : 100.0 * exact.Count(a => a.Holds) / exact.Length):0.0} % | {width:0.00} | {100 * guess:0.0} % |\n");
    }

    private static IEnumerable<JsonElement> Features(string path) =>
        JsonDocument.Parse(File.ReadAllBytes(path)).RootElement.GetProperty("features").EnumerateArray();

    private static string Text(JsonElement feature, string name) => feature.GetProperty("properties").GetProperty(name).GetString()!;

    private static double Number(JsonElement feature, string name) => feature.GetProperty("properties").GetProperty(name).GetDouble();

    private static (double X, double Y) Middle(JsonElement feature)
    {
        JsonElement[] ring = [.. feature.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray().Skip(1)];
        return (ring.Average(p => p[0].GetDouble()), ring.Average(p => p[1].GetDouble()));
    }

    /// <summary>A true roof as the picture shows it, degrees.</summary>
    private sealed record Place(double X, double Y, int Tiers)
    {
        public double MetresFrom(double x, double y) =>
            MetresPerDegree * Math.Sqrt(Math.Pow((X - x) * Math.Cos(Y * Math.PI / 180), 2) + Math.Pow(Y - y, 2));
    }

    private sealed record Answer(int True, (int Low, int High)? Range)
    {
        public bool Holds => Range is { } range && range.Low <= True && True <= range.High;
    }
}

using Imagery.Observations;
using Imagery.Reporting;

namespace Imagery.Reports;

/// <summary>Places the observations of one zone in a drawing of 480 × 220 units; counts start at zero.</summary>
internal sealed class ChartScale
{
    private const double Left = 64;
    private const double Right = 432;
    private const double Top = 18;
    private const double Bottom = 184;

    /// <summary>Half the width of a date's label plus some air, so that neighbours do not touch.</summary>
    private const double LabelWidth = 84;

    private readonly IReadOnlyList<Observation> _observations;
    private readonly DateTimeOffset _first;
    private readonly double _seconds;
    private readonly int _step;
    private readonly int _top;

    /// <param name="observations">By time.</param>
    public ChartScale(IReadOnlyList<Observation> observations)
    {
        _observations = observations;
        if (observations.Count > 0)
        {
            _first = observations[0].AcquiredUtc;
            _seconds = (observations[^1].AcquiredUtc - _first).TotalSeconds;
        }

        int most = observations.Max(o => o.Count?.High) ?? 0;
        _step = StepFor(most);
        _top = Math.Max(_step, (most + _step - 1) / _step * _step);
    }

    public IEnumerable<int> Ticks => Enumerable.Range(0, (_top / _step) + 1).Select(i => i * _step);

    public string X(Observation o, double shift = 0) => OutputWords.Number(Across(o) + shift, 1);

    public string Y(int count) => OutputWords.Number(Down(count), 1);

    /// <summary>The base line of a text whose middle is at the count.</summary>
    public string TextY(int count) => OutputWords.Number(Down(count) + 4.5, 1);

    /// <summary>Runs of neighbours that were counted, as points of a polyline: never across an observation that is missing.</summary>
    public IEnumerable<string> Lines()
    {
        List<string> run = [];
        foreach (Observation o in _observations)
        {
            if (o.Count is ContainerCount count)
            {
                run.Add($"{X(o)},{Y(count.Best)}");
                continue;
            }

            if (run.Count > 1)
            {
                yield return string.Join(' ', run);
            }

            run.Clear();
        }

        if (run.Count > 1)
        {
            yield return string.Join(' ', run);
        }
    }

    /// <summary>Those whose dates can be written without touching each other.</summary>
    public IEnumerable<Observation> Labelled()
    {
        double free = double.NegativeInfinity;
        foreach (Observation o in _observations)
        {
            if (Across(o) >= free)
            {
                free = Across(o) + LabelWidth;
                yield return o;
            }
        }
    }

    private static int StepFor(int most)
    {
        for (int power = 1; power <= 100_000_000; power *= 10)
        {
            foreach (int factor in new[] { 1, 2, 5 })
            {
                if ((long)power * factor * 5 >= most)
                {
                    return power * factor;
                }
            }
        }

        return 1_000_000_000;
    }

    private double Across(Observation o) =>
        _seconds <= 0 ? (Left + Right) / 2 : Left + ((Right - Left) * (o.AcquiredUtc - _first).TotalSeconds / _seconds);

    private double Down(int count) => Bottom - ((Bottom - Top) * count / _top);
}

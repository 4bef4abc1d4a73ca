using System.Globalization;
using Imagery.Observations;
using Imagery.Reporting;

namespace Imagery.Reports;

/// <summary>A labelled place on an axis, in units of the drawing.</summary>
internal sealed record ChartTick(double Position, string Label)
{
    public string At => ChartScale.Text(Position);
}

/// <summary>One acquisition in a chart; positions as text in units of the drawing.</summary>
/// <param name="X0">Left edge of the bar that stands for a gap.</param>
internal sealed record ChartMark(string Class, string Title, bool Seen, string X, string Y, string Low, string High, string X0);

/// <summary>Places counts of one zone in a drawing of 480 × 230 units: time to the right, count upwards from zero.</summary>
internal sealed class ChartScale
{
    public const int Left = 52;
    public const int Right = 468;
    public const int Top = 12;
    public const int Bottom = 196;
    private const int Inset = 30;

    private readonly IReadOnlyList<Observation> _observations;
    private readonly DateTimeOffset _first;
    private readonly DateTimeOffset _last;
    private readonly double _step;
    private readonly int _steps;

    /// <param name="observations">By time; at least one.</param>
    public ChartScale(IReadOnlyList<Observation> observations)
    {
        _observations = observations;
        (_first, _last) = (observations.Min(o => o.AcquiredUtc), observations.Max(o => o.AcquiredUtc));
        double highest = Math.Max(1, observations.Max(o => o.Count?.High ?? 0));
        _step = NiceStep(highest / 4);
        _steps = (int)Math.Ceiling(highest / _step);
    }

    public static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public IEnumerable<ChartTick> CountTicks =>
        Enumerable.Range(0, _steps + 1).Select(i => new ChartTick(Y(i * _step), Text(i * _step)));

    /// <summary>The acquisitions themselves, as many as there is room for.</summary>
    public IEnumerable<ChartTick> TimeTicks
    {
        get
        {
            double free = double.NegativeInfinity;
            foreach (DateTimeOffset time in _observations.Select(o => o.AcquiredUtc).Distinct())
            {
                double x = X(time);
                if (x - free >= 84)
                {
                    free = x;
                    yield return new ChartTick(x, Wording.Day(time));
                }
            }
        }
    }

    /// <summary>Runs of acquisitions with a count; never across one without.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            List<string> run = [];
            foreach (Observation o in _observations)
            {
                if (o.Count is ContainerCount count)
                {
                    run.Add($"{Text(X(o.AcquiredUtc))},{Text(Y(count.Best))}");
                    continue;
                }

                if (run.Count > 1)
                {
                    yield return string.Join(' ', run);
                }

                run = [];
            }

            if (run.Count > 1)
            {
                yield return string.Join(' ', run);
            }
        }
    }

    public IEnumerable<ChartMark> Marks => _observations.Select(o => new ChartMark(
        OutputWords.Of(o.Status),
        Wording.Observation(o),
        o.Count is not null,
        Text(X(o.AcquiredUtc)),
        Text(Y(o.Count?.Best ?? 0)),
        Text(Y(o.Count?.Low ?? 0)),
        Text(Y(o.Count?.High ?? 0)),
        Text(X(o.AcquiredUtc) - 4)));

    private double X(DateTimeOffset time) => _first == _last
        ? (Left + Right) / 2.0
        : Left + Inset + ((Right - Left - (2 * Inset)) * ((time - _first) / (_last - _first)));

    private double Y(double count) => Bottom - ((Bottom - Top) * count / (_step * _steps));

    /// <summary>1, 2 or 5 times a power of ten, at least 1: containers are whole.</summary>
    private static double NiceStep(double atLeast)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, atLeast))));
        return new[] { 1.0, 2, 5, 10 }.First(f => f * power >= atLeast || f == 10) * power;
    }
}

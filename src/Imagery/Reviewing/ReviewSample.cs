using System.Security.Cryptography;
using System.Text;
using Imagery.Detections;
using MathNet.Numerics.Distributions;

namespace Imagery.Reviewing;

/// <summary>The number of real containers among a zone's boxes, from a sample of looks.</summary>
/// <param name="Draws">Looks that the estimate rests on; a box drawn twice counts twice.</param>
/// <param name="Low">Of the 90 % interval.</param>
/// <param name="High">Of the 90 % interval.</param>
public sealed record SampleEstimate(int Draws, double Best, double Low, double High);

/// <summary>
/// Importance sampling of the boxes of one zone at one image: an estimate of how many are containers that holds even where the detector's
/// probabilities do not. Boxes are drawn with replacement, q ∝ p(1−p), mixed with a tenth of equal shares so that no box is out of reach.
/// Sources: Perez, Maji, Sheldon, DISCount (AAAI 2024, the detector as proposal and control variate); Meng et al., IS-Count (AAAI 2022);
/// Hesterberg (Technometrics 1995, the defensive mixture). The order of draws comes from scene and zone: the same for everybody.
/// </summary>
public sealed class ReviewSample
{
    /// <summary>Fewer looks give no interval.</summary>
    public const int LeastDraws = 10;

    private const double EqualShare = 0.1;

    private const int DrawsPerBox = 5;

    /// <summary>More looks than anybody takes; boxes that were not drawn by then come last.</summary>
    private const int MostDraws = 2000;

    private readonly IReadOnlyList<ReviewedBox> _boxes;
    private readonly double[] _chance;
    private readonly int[] _draws;

    /// <param name="boxes">Of the machine, in canonical order, reviewed or not.</param>
    public ReviewSample(string sceneId, string zone, IReadOnlyList<ReviewedBox> boxes)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        _boxes = boxes;
        double doubt = boxes.Sum(b => ZoneReview.Doubt(b.Machine!));
        _chance = [.. boxes.Select(b => (doubt > 0 ? (1 - EqualShare) * ZoneReview.Doubt(b.Machine!) / doubt : 0) + ((doubt > 0 ? EqualShare : 1) / boxes.Count))];
        _draws = Draw(sceneId, zone);
    }

    /// <summary>Boxes in the order of their first draw, then those never drawn.</summary>
    public IReadOnlyList<ReviewedBox> Order => [.. _draws.Concat(Enumerable.Range(0, _boxes.Count)).Distinct().Select(i => _boxes[i])];

    /// <summary>
    /// Σp + mean of (x−p)/q over the looks of the sequence that were all taken; x = 1 where a person saw a container. Null below <see cref="LeastDraws"/>.
    /// </summary>
    public SampleEstimate? Estimate()
    {
        double[] terms = Terms();
        if (terms.Length < LeastDraws)
        {
            return null;
        }

        double best = _boxes.Sum(b => b.Machine!.Probability) + terms.Average();
        double half = HalfWidth(terms.Length, Deviation(terms));
        int real = _boxes.Count(b => b.Box.State == ReviewState.Accepted);
        int most = _boxes.Count(b => b.Box.State != ReviewState.Rejected);
        return new SampleEstimate(terms.Length, Math.Clamp(best, real, most), Math.Clamp(best - half, real, most), Math.Clamp(best + half, real, most));
    }

    /// <summary>Boxes that still have to be looked at, in the order of the draws, until the estimate's interval has this width; null = beyond the sequence.</summary>
    public int? LooksTo(double width)
    {
        double[] terms = Terms();

        // Before there is a sample, what the probabilities promise.
        double deviation = terms.Length >= LeastDraws
            ? Deviation(terms)
            : Math.Sqrt(_boxes.Index().Sum(b => ZoneReview.Doubt(b.Item.Machine!) / _chance[b.Index]));
        (int low, int high) = (LeastDraws, _draws.Length);
        if (high < low || 2 * HalfWidth(high, deviation) > width)
        {
            return null;
        }

        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = 2 * HalfWidth(middle, deviation) <= width ? (low, middle) : (middle + 1, high);
        }

        return _draws.Take(low).Distinct().Count(i => !_boxes[i].IsReviewed);
    }

    private double[] Terms() =>
    [
        .. _draws.TakeWhile(i => _boxes[i].IsReviewed)
            .Select(i => ((_boxes[i].Box.State == ReviewState.Rejected ? 0 : 1) - _boxes[i].Machine!.Probability) / _chance[i]),
    ];

    private static double HalfWidth(int draws, double deviation) => StudentT.InvCDF(0, 1, draws - 1, 0.95) * deviation / Math.Sqrt(draws);

    private static double Deviation(double[] terms)
    {
        double mean = terms.Average();
        return Math.Sqrt(terms.Sum(t => (t - mean) * (t - mean)) / (terms.Length - 1));
    }

    private int[] Draw(string sceneId, string zone)
    {
        if (_boxes.Count == 0)
        {
            return [];
        }

        double sum = 0;
        double[] upTo = [.. _chance.Select(c => sum += c)];
        ulong state = BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{sceneId}\u001f{zone}")));
        int[] draws = new int[Math.Min(MostDraws, _boxes.Count * DrawsPerBox)];
        for (int i = 0; i < draws.Length; i++)
        {
            int at = Array.BinarySearch(upTo, Uniform(ref state) * sum);
            draws[i] = Math.Min(_boxes.Count - 1, at < 0 ? ~at : at);
        }

        return draws;
    }

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014), in [0, 1).</summary>
    private static double Uniform(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}

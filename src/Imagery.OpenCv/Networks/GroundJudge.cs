using Imagery.Detections;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Tells bare ground from boxes by what the scene says about its ground. A strip of shadow beside a stack is as wide as a container and as straight, and close by
/// it looks like a dark one, and an empty slot between painted lines like a grey one; but a ground is of one colour in the sun and of one in shadow, and hardly any
/// container is of either. On which side shadows fall is seen, not asked: metadata may lack, and beside boxes beyond doubt it can be told.
/// </summary>
internal sealed class GroundJudge
{
    /// <summary>Score of boxes beyond doubt: what lies beside them says where shadows fall and what colour they have.</summary>
    private const double BeyondDoubt = 0.6;

    private const int FewestBoxes = 8;

    /// <summary>A box with a higher score is no ground, whatever its colour.</summary>
    private const double MostScore = 0.67;

    /// <summary>Where more of the boxes beyond doubt have the colour of shadows than this, it tells nothing: black containers, or shadows that are black to the camera.</summary>
    private const double MostLikeShadow = 0.05;

    /// <summary>Grey containers on grey concrete are more usual than black ones.</summary>
    private const double MostLikeGround = 0.02;

    /// <summary>Grey levels within which a box has the colour of lit ground.</summary>
    private const double NearGround = 6;

    /// <summary>Shadow is darker than this share of the ground that is lit.</summary>
    private const double MostLight = 0.8;

    /// <summary>Of 16 directions; from so many places the darkest one is chosen.</summary>
    private const int FewestPlaces = 15;

    private const int FewestSamples = 30;

    private const int MostSamples = 1500;

    /// <summary>Grey levels within which colours are one.</summary>
    private const int Alike = 10;

    private const double FarthestShadowMetres = 2.4;

    private const double NearestMetres = 1.2;

    private readonly IReadOnlyList<ContainerCandidate> _sure;
    private readonly BoxesNearby _boxes;

    /// <param name="counted">Boxes that would be counted.</param>
    /// <param name="pixelMetres">Ground size of a pixel along a row and down a column.</param>
    public GroundJudge(IReadOnlyList<ContainerCandidate> counted, (double Width, double Height) pixelMetres)
    {
        _sure = [.. counted.Where(c => c.Score > BeyondDoubt && c.Trace.Length > 0)];
        _boxes = new BoxesNearby(counted.Select(c => c.Box), pixelMetres);
        Colours = _sure.Count < FewestBoxes ? [] : [.. Find().Where(c => _sure.Count(s => IsOf(s, c)) <= c.Most * _sure.Count)];
    }

    /// <summary>Colours of bare ground that tell something: of each band, how far a box of that colour may be from it, and how many sure boxes may be as near.</summary>
    public IReadOnlyList<(byte[] Colour, double Within, double Most)> Colours { get; }

    public bool IsGround(ContainerCandidate candidate) =>
        candidate.Score < MostScore && candidate.Trace.Length > 0 && Colours.Any(c => IsOf(candidate, c));

    private static bool IsOf(ContainerCandidate candidate, (byte[] Colour, double Within, double Most) ground) =>
        Apart(new BoxColours(candidate.Trace).Middle, ground.Colour) < ground.Within;

    private IEnumerable<(byte[] Colour, double Within, double Most)> Find()
    {
        if (Side() is not { } away)
        {
            yield break;
        }

        (List<byte[]> lit, List<byte[]> dark) = Samples(away);
        if (Mode(lit) is not { } ground)
        {
            yield break;
        }

        yield return (ground, NearGround, MostLikeGround);
        double most = MostLight * Light(ground);
        if (Mode(dark.FindAll(d => Light(d) < most)) is { } shadow)
        {
            // The darker the shadow, the more is dark beside it.
            yield return (shadow, Math.Clamp(0.2 * Light(shadow), 3, 8), MostLikeShadow);
        }
    }

    /// <summary>Unit step towards where the ground close to boxes is darkest; null where too little ground is seen.</summary>
    private (double X, double Y)? Side()
    {
        const int Directions = 16;
        (double[] sums, int[] counts) = (new double[Directions], new int[Directions]);
        ForEach((towards, metres, sample) =>
        {
            for (int k = 0; k < Directions && metres <= NearestMetres; k++)
            {
                (double sin, double cos) = Math.SinCos(k * 2 * Math.PI / Directions);
                if ((towards.X * cos) + (towards.Y * sin) > 0.5)
                {
                    sums[k] += Light(sample);
                    counts[k]++;
                }
            }
        });
        int best = -1;
        for (int k = 0; k < Directions; k++)
        {
            best = counts[k] >= FewestPlaces && (best < 0 || sums[k] / counts[k] < sums[best] / counts[best]) ? k : best;
        }

        return best < 0 ? null : (Math.Cos(best * 2 * Math.PI / Directions), Math.Sin(best * 2 * Math.PI / Directions));
    }

    /// <summary>Ground on the lit sides, away from the boxes; ground close to them on the side of shadows.</summary>
    private (List<byte[]> Lit, List<byte[]> Dark) Samples((double X, double Y) away)
    {
        (List<byte[]> lit, List<byte[]> dark) = ([], []);
        ForEach((towards, metres, sample) =>
        {
            double same = (towards.X * away.X) + (towards.Y * away.Y);
            if (same < 0.3 && metres >= FarthestShadowMetres)
            {
                lit.Add([.. sample]);
            }
            else if (same > 0.5 && metres <= FarthestShadowMetres)
            {
                dark.Add([.. sample]);
            }
        });
        return (lit, dark);
    }

    private delegate void Sampled((double X, double Y) towards, double metres, ReadOnlySpan<byte> sample);

    /// <summary>The samples of ground beside boxes beyond doubt that no counted box covers.</summary>
    private void ForEach(Sampled sampled)
    {
        foreach (ContainerCandidate candidate in _sure)
        {
            var colours = new BoxColours(candidate.Trace);
            for (int side = 0; side < BoxColours.Sides; side++)
            {
                for (int place = 0; place < BoxColours.PlacesASide; place++)
                {
                    ReadOnlySpan<byte> sample = colours.Beside(side, place);
                    if (!sample.IsEmpty && !_boxes.Cover(candidate.Box, BoxColours.Offset(candidate.Box, side, place)))
                    {
                        sampled(BoxColours.Outwards(candidate.Box, side), BoxColours.DistanceOf(place), sample);
                    }
                }
            }
        }
    }

    /// <summary>The median of the densest group of colours; null of too few.</summary>
    private static byte[]? Mode(List<byte[]> samples)
    {
        if (samples.Count < FewestSamples)
        {
            return null;
        }

        int step = ((samples.Count - 1) / MostSamples) + 1;
        byte[][] some = [.. samples.Where((_, i) => i % step == 0)];
        byte[] densest = some.MaxBy(s => some.Count(o => Apart(s, o) < Alike))!;
        byte[][] near = [.. samples.Where(s => Apart(s, densest) < 1.5 * Alike)];
        return [.. Enumerable.Range(0, densest.Length).Select(band => near.Select(n => n[band]).Order().ElementAt(near.Length / 2))];
    }

    /// <summary>Largest difference of a band.</summary>
    private static int Apart(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int most = 0;
        for (int band = 0; band < a.Length; band++)
        {
            most = Math.Max(most, Math.Abs(a[band] - b[band]));
        }

        return most;
    }

    private static double Light(ReadOnlySpan<byte> colour)
    {
        int sum = 0;
        foreach (byte band in colour)
        {
            sum += band;
        }

        return (double)sum / colour.Length;
    }
}

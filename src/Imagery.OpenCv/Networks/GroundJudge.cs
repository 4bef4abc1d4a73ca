using Imagery.Detections;
using Imagery.Geometry;

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

    /// <summary>With a lower score a box is doubtful; with a higher one it is no ground, whatever its colour.</summary>
    private const double MostScore = 0.67;

    /// <summary>Grey levels within which a box has the colour of lit ground, on even and on uneven ground.</summary>
    private static readonly (double Least, double Most) s_nearGround = (6, 10);

    /// <summary>The same of ground in shadow.</summary>
    private static readonly (double Least, double Most) s_nearShadow = (3, 14);

    /// <summary>The share of a ground's samples that are within its reach.</summary>
    private const double ShareWithin = 0.6;

    /// <summary>Shadow is darker than this share of the ground that is lit.</summary>
    private const double MostLight = 0.8;

    /// <summary>Of 16 directions; from so many places the darkest one is chosen.</summary>
    private const int FewestPlaces = 15;

    private const int FewestSamples = 30;

    private const int MostSamples = 1500;

    /// <summary>Grey levels within which colours are one.</summary>
    private const int Alike = 10;

    /// <summary>Grey levels within which a sample belongs to the densest group.</summary>
    private const int Near = 15;

    /// <summary>Further from it than this many grey levels, a sample is not of this ground.</summary>
    private const int Far = 25;

    /// <summary>Cosine of the angle between a side and the shadows within which it faces them.</summary>
    private const double Facing = 0.5;

    /// <summary>Where fewer of the boxes show that they stand, that tells nothing.</summary>
    private const double FewestShown = 0.05;

    private const double FarthestShadowMetres = 2.4;

    private const double NearestMetres = 1.2;

    /// <summary>A box covers nothing that is further from its middle: half a 45 ft box, its width and its edge.</summary>
    private const double FarthestBoxMetres = 8;

    /// <summary>Edges, where colours mix, belong to the box.</summary>
    private const double EdgeMetres = 0.4;

    private readonly SureBox[] _sure;
    private readonly ContainerCandidate[] _doubtful;

    /// <param name="counted">Boxes that are counted, or nearly.</param>
    /// <param name="pixelMetres">Ground size of a pixel along a row and down a column.</param>
    public GroundJudge(IReadOnlyList<ContainerCandidate> counted, (double Width, double Height) pixelMetres)
    {
        var boxes = new BoxesNearby(pixelMetres, FarthestBoxMetres);
        foreach (ContainerCandidate candidate in counted)
        {
            boxes.Add(candidate.Box);
        }

        _sure = [.. counted.Where(c => c.Score > BeyondDoubt && c.Trace.Length > 0).Select(c => new SureBox(c, Open(c, boxes, pixelMetres)))];
        _doubtful = [.. counted.Where(IsDoubtful)];
        Colours = _sure.Length < FewestBoxes ? [] : [.. Find()];
    }

    /// <summary>Colours of bare ground that tell something.</summary>
    public IReadOnlyList<BareGround> Colours { get; }

    public bool IsGround(ContainerCandidate candidate) => IsDoubtful(candidate) && Colours.Any(c => c.Has(candidate));

    private static bool IsDoubtful(ContainerCandidate candidate) => candidate.Score < MostScore && candidate.Trace.Length > 0;

    private IEnumerable<BareGround> Find()
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

        double darkest = MostLight * Light(ground);
        var inSun = new BareGround(ground, Reach(lit, ground, s_nearGround));
        if (IsBare(inSun, box => Borders(box, side => Along(side, away) > Facing, sample => Light(sample) < darkest)))
        {
            yield return inSun;
        }

        List<byte[]> shaded = dark.FindAll(d => Light(d) < darkest);
        if (Mode(shaded) is not { } shadow)
        {
            yield break;
        }

        var inShadow = new BareGround(shadow, Reach(shaded, shadow, s_nearShadow));
        if (IsBare(inShadow, box => Borders(box, side => Along(side, away) < -Facing, sample => BoxColours.Apart(sample, ground) < Near)))
        {
            yield return inShadow;
        }
    }

    /// <summary>
    /// Whether most of the doubtful boxes of this colour are ground. How many containers have it is told by the boxes beyond doubt. Some of these may be ground too;
    /// but ground in the sun throws no shadow, and ground in shadow has something between it and the sun: how often boxes of other colours show that they stand
    /// on the ground says how many must be containers, given how many of this colour show it.
    /// </summary>
    private bool IsBare(BareGround ground, Func<SureBox, bool> stands)
    {
        ILookup<bool, SureBox> sure = _sure.ToLookup(s => ground.Has(s.Candidate));
        ILookup<bool, ContainerCandidate> doubtful = _doubtful.ToLookup(ground.Has);
        (int alike, int others) = (sure[true].Count(), sure[false].Count());
        double shown = others == 0 ? 0 : (double)sure[false].Count(stands) / others;
        double containers = shown < FewestShown ? alike : Math.Min(alike, sure[true].Count(stands) / shown);
        // One more than were seen: of a few boxes none may happen to have the colour.
        double expected = (doubtful[false].Count() + 1) * (containers + 1) / (others + 1);
        return expected < 0.5 * doubtful[true].Count();
    }

    /// <summary>Whether most of the ground close to the sides that face there is such.</summary>
    private static bool Borders(SureBox box, Func<(double X, double Y), bool> onSide, Func<ReadOnlySpan<byte>, bool> isSuch)
    {
        (int such, int all) = (0, 0);
        ForEach(box, (towards, metres, sample) =>
        {
            if (metres <= NearestMetres && onSide(towards))
            {
                all++;
                such += isSuch(sample) ? 1 : 0;
            }
        });
        return 2 * such > all;
    }

    private static double Along((double X, double Y) a, (double X, double Y) b) => (a.X * b.X) + (a.Y * b.Y);

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
                if (Along(towards, (cos, sin)) > Facing)
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
            double same = Along(towards, away);
            if (same < 0.3 && metres >= FarthestShadowMetres)
            {
                lit.Add([.. sample]);
            }
            else if (same > Facing && metres <= FarthestShadowMetres)
            {
                dark.Add([.. sample]);
            }
        });
        return (lit, dark);
    }

    /// <param name="Open">A bit for each place beside it: whether there is ground that no counted box covers.</param>
    private readonly record struct SureBox(ContainerCandidate Candidate, ulong Open);

    private delegate void Sampled((double X, double Y) towards, double metres, ReadOnlySpan<byte> sample);

    /// <summary>The samples of ground beside boxes beyond doubt that no counted box covers.</summary>
    private void ForEach(Sampled sampled)
    {
        foreach (SureBox box in _sure)
        {
            ForEach(box, sampled);
        }
    }

    private static void ForEach(SureBox box, Sampled sampled)
    {
        var colours = new BoxColours(box.Candidate.Trace);
        for (int i = 0; i < BoxColours.Sides * BoxColours.PlacesASide; i++)
        {
            if (((box.Open >> i) & 1) != 0)
            {
                (int side, int place) = Math.DivRem(i, BoxColours.PlacesASide);
                sampled(BoxColours.Outwards(box.Candidate.Box, side), BoxColours.DistanceOf(place), colours.Beside(side, place));
            }
        }
    }

    private static ulong Open(ContainerCandidate candidate, BoxesNearby boxes, (double Width, double Height) pixelMetres)
    {
        var colours = new BoxColours(candidate.Trace);
        ulong open = 0;
        for (int i = 0; i < BoxColours.Sides * BoxColours.PlacesASide; i++)
        {
            (int side, int place) = Math.DivRem(i, BoxColours.PlacesASide);
            PixelPoint at = BoxColours.PlaceOf(candidate.Box, side, place, pixelMetres);
            open |= !colours.Beside(side, place).IsEmpty && !boxes.Around(at).Any(b => Covers(b, at, pixelMetres)) ? 1UL << i : 0;
        }

        return open;
    }

    private static bool Covers(PixelDetection box, PixelPoint place, (double Width, double Height) pixelMetres)
    {
        (double x, double y) = ((place.Column - box.Centre.Column) * pixelMetres.Width, (box.Centre.Row - place.Row) * pixelMetres.Height);
        (double sin, double cos) = Math.SinCos(box.AngleRadians);
        return Math.Abs((x * cos) + (y * sin)) <= (box.LengthMetres / 2) + EdgeMetres && Math.Abs((y * cos) - (x * sin)) <= (box.WidthMetres / 2) + EdgeMetres;
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
        byte[] densest = some.MaxBy(s => some.Count(o => BoxColours.Apart(s, o) < Alike))!;
        byte[][] near = [.. samples.Where(s => BoxColours.Apart(s, densest) < Near)];
        return [.. Enumerable.Range(0, densest.Length).Select(band => near.Select(n => n[band]).Order().ElementAt(near.Length / 2))];
    }

    /// <summary>How far from its middle the colours of this ground reach: stains and wear make it uneven.</summary>
    private static double Reach(List<byte[]> samples, byte[] middle, (double Least, double Most) bounds)
    {
        int[] apart = [.. samples.Select(s => BoxColours.Apart(s, middle)).Where(a => a < Far).Order()];
        return Math.Clamp(apart[(int)(ShareWithin * apart.Length)], bounds.Least, bounds.Most);
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

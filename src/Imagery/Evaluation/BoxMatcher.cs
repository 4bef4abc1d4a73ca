using Imagery.Detections;
using Imagery.Geometry;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Imagery.Evaluation;

/// <summary>When a detection is the same container as an outline.</summary>
public enum MatchRule
{
    /// <summary>Oriented boxes overlap: intersection over union of at least 0.3.</summary>
    Overlap,

    /// <summary>Centres lie within 1.5 m.</summary>
    Centre,
}

/// <summary>How many were found, invented and missed. A score of nothing is NaN: where nothing was measured there is no score.</summary>
public readonly record struct MatchTally(int Matched, int Detected, int True)
{
    public double Precision => Detected == 0 ? double.NaN : (double)Matched / Detected;

    public double Recall => True == 0 ? double.NaN : (double)Matched / True;

    public double F1 => Detected + True == 0 ? double.NaN : 2.0 * Matched / (Detected + True);

    public static MatchTally operator +(MatchTally a, MatchTally b) => new(a.Matched + b.Matched, a.Detected + b.Detected, a.True + b.True);
}

/// <summary>Pairs detections with outlines, one to one: the best pairs first.</summary>
public static class BoxMatcher
{
    public const double LeastOverlap = 0.3;

    public const double LargestDistanceMetres = 1.5;

    /// <param name="outlines">In the detections' frame.</param>
    public static MatchTally Match(IReadOnlyList<Detection> detections, IReadOnlyList<Polygon> outlines, MatchRule rule)
    {
        ArgumentNullException.ThrowIfNull(detections);
        ArgumentNullException.ThrowIfNull(outlines);
        var index = new STRtree<int>();
        for (int i = 0; i < outlines.Count; i++)
        {
            index.Insert(outlines[i].EnvelopeInternal, i);
        }

        List<(double Quality, int Detection, int Outline)> pairs = [];
        for (int d = 0; d < detections.Count; d++)
        {
            Polygon box = BoxOf(detections[d]);
            Envelope around = box.EnvelopeInternal.Copy();
            around.ExpandBy(LargestDistanceMetres);
            foreach (int o in index.Query(around))
            {
                if (Quality(detections[d], box, outlines[o], rule) is { } quality)
                {
                    pairs.Add((quality, d, o));
                }
            }
        }

        bool[] detectionTaken = new bool[detections.Count];
        bool[] outlineTaken = new bool[outlines.Count];
        int matched = 0;
        foreach ((_, int d, int o) in pairs.OrderByDescending(p => p.Quality).ThenBy(p => p.Detection).ThenBy(p => p.Outline))
        {
            if (!detectionTaken[d] && !outlineTaken[o])
            {
                (detectionTaken[d], outlineTaken[o]) = (true, true);
                matched++;
            }
        }

        return new MatchTally(matched, detections.Count, outlines.Count);
    }

    private static double? Quality(Detection detection, Polygon box, Polygon outline, MatchRule rule)
    {
        if (rule == MatchRule.Centre)
        {
            Point centre = outline.Centroid;
            double distance = detection.Centre.DistanceTo(new MapPoint(centre.X, centre.Y));
            return distance <= LargestDistanceMetres ? -distance : null;
        }

        double common = box.Intersection(outline).Area;
        double overlap = common / (box.Area + outline.Area - common);
        return overlap >= LeastOverlap ? overlap : null;
    }

    private static Polygon BoxOf(Detection detection)
    {
        Coordinate[] corners = [.. detection.Corners().Select(c => new Coordinate(c.X, c.Y))];
        return new Polygon(new LinearRing([.. corners, corners[0].Copy()]));
    }
}

using Imagery.Detections;
using Imagery.Observations;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using Area = NetTopologySuite.Geometries.Geometry;

namespace Imagery.Comparisons;

/// <summary>
/// Tells, container by container, what arrived, departed and stayed between two acquisitions of a site: only where both saw the ground,
/// only where single containers were counted, and only where the two dates are known to lie on each other.
/// </summary>
/// <param name="scenes">Every scene that observations may name.</param>
/// <param name="boxes">Of all scenes, in any order: the counted ones, and those too doubtful to be counted.</param>
/// <param name="pictures">Null = what the dates look like is not known.</param>
public sealed class MovementFinder(
    IEnumerable<Site> sites,
    IEnumerable<SeenScene> scenes,
    (IEnumerable<Detection> Counted, IEnumerable<Detection> Faint) boxes,
    IZonePictures? pictures = null,
    MatchOptions? options = null)
{
    /// <summary>A zone of which more was hidden than the outlines of the tiles explain was hidden where nobody knows.</summary>
    private const double CoverageTolerance = 0.02;

    /// <summary>A place on an image without registration is believed when so many containers stand where they stood.</summary>
    private const int LeastWitnesses = 10;

    /// <summary>… and so large a share of the date with fewer of them,</summary>
    private const double LeastWitnessShare = 0.3;

    /// <summary>… and they agree about the displacement within this, metres.</summary>
    private const double LargestSpreadMetres = 0.45;

    private readonly Dictionary<string, Site> _sites = sites.ToDictionary(s => s.Name, StringComparer.Ordinal);
    private readonly Dictionary<string, SeenScene> _scenes = scenes.ToDictionary(s => s.SceneId, StringComparer.Ordinal);
    private readonly ILookup<string, Detection> _detections = boxes.Counted.ToLookup(d => d.SceneId, StringComparer.Ordinal);
    private readonly ILookup<string, Detection> _faint = boxes.Faint.ToLookup(d => d.SceneId, StringComparer.Ordinal);
    private readonly Dictionary<(string, string), ScenePair> _pairs = [];
    private readonly MatchOptions _options = options ?? new MatchOptions();
    private readonly ContainerMatcher _matcher = new(options ?? new MatchOptions());

    /// <param name="earlier">A counted zone.</param>
    /// <param name="later">The same zone, another scene.</param>
    public ZoneMovements Between(Observation earlier, Observation later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        if (earlier.Count?.Method != CountMethod.Individual || later.Count?.Method != CountMethod.Individual)
        {
            return new ZoneMovements.Unknown("not-individual");
        }

        Zone zone = _sites[earlier.Site].Zones.First(z => z.Name == earlier.Zone);
        if (!IsExplained(earlier, zone) || !IsExplained(later, zone))
        {
            return new ZoneMovements.Unknown("unseen-part");
        }

        ScenePair pair = PairOf(earlier, later);
        ZoneMovements.Known known = pair.In(zone);
        bool emptyOnce = earlier.Count.Best == 0 || later.Count.Best == 0;
        return emptyOnce || IsPlaced(earlier, later, pair) ? known : new ZoneMovements.Unknown("unregistered");
    }

    private bool IsExplained(Observation observation, Zone zone)
    {
        double byTiles = _scenes[observation.SceneId].Footprint.Intersection(zone.Area).Area / zone.Area.Area;
        return byTiles - observation.Coverage <= CoverageTolerance;
    }

    private ScenePair PairOf(Observation earlier, Observation later)
    {
        (string, string) key = (earlier.SceneId, later.SceneId);
        if (!_pairs.TryGetValue(key, out ScenePair? pair))
        {
            Area both = _scenes[earlier.SceneId].Footprint.Intersection(_scenes[later.SceneId].Footprint);
            IPreparedGeometry seen = PreparedGeometryFactory.Prepare(both);
            Detection[] OnBoth(string scene) => [.. _detections[scene].Where(d => seen.Covers(new Point(d.Centre.X, d.Centre.Y)))];
            (Detection[] before, Detection[] after) = (OnBoth(earlier.SceneId), OnBoth(later.SceneId));
            double residual = Residual(earlier, later);
            double? Likeness(Detection box, MovementKind kind, (double East, double North) offset)
            {
                (string here, string there) = kind == MovementKind.Arrived ? (later.SceneId, earlier.SceneId) : (earlier.SceneId, later.SceneId);
                return pictures?.Of(here) is { } first && pictures.Of(there) is { } second ? PlaceLikeness.Of(first, second, box, offset) : null;
            }

            pair = new ScenePair(
                (before, _faint[earlier.SceneId]), (after, _faint[later.SceneId]), _matcher.Match(before, after, residual), new MatchGate(_options, residual), Likeness);
            _pairs.Add(key, pair);
        }

        return pair;
    }

    private static double Residual(Observation earlier, Observation later)
    {
        (double a, double b) = (earlier.RegistrationResidualMetres ?? 0, later.RegistrationResidualMetres ?? 0);
        return Math.Sqrt((a * a) + (b * b));
    }

    /// <summary>Whether the dates lie on each other: by registration, or because enough containers stand where they stood.</summary>
    private static bool IsPlaced(Observation earlier, Observation later, ScenePair pair)
    {
        bool registered = !earlier.Flags.Contains("unregistered") && !later.Flags.Contains("unregistered");
        ContainerMatching matching = pair.Matching;
        return registered
            || (matching.Pairs.Count >= LeastWitnesses
                && matching.Pairs.Count >= LeastWitnessShare * pair.Fewer
                && matching.Spread <= LargestSpreadMetres);
    }
}

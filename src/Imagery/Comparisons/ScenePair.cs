using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Imagery.Comparisons;

/// <summary>Two scenes of a site, matched container by container on the ground that both saw.</summary>
internal sealed class ScenePair
{
    private readonly List<(Detection Box, MovementKind? Kind)> _alone = [];
    private readonly List<(Detection Earlier, Detection Later)> _stayed;

    /// <param name="earlier">Counted on that ground; and too doubtful to be counted, anywhere.</param>
    /// <param name="later">The same of the later scene.</param>
    /// <param name="likeness">How alike both dates look where a box of the earlier (or later) one stands, given how far the other lies off; null = not known.</param>
    public ScenePair(
        (IReadOnlyList<Detection> Counted, IEnumerable<Detection> Faint) earlier,
        (IReadOnlyList<Detection> Counted, IEnumerable<Detection> Faint) later,
        ContainerMatching matching,
        MatchGate gate,
        Func<Detection, MovementKind, (double East, double North), double?> likeness)
    {
        Matching = matching;
        MatchOptions options = gate.Options;
        MatchGate moved = gate with { OffsetEast = matching.OffsetEast, OffsetNorth = matching.OffsetNorth };
        var (faintEarlier, faintLater) = (new FaintPlaces(earlier.Faint, moved.Reach), new FaintPlaces(later.Faint, moved.Reach));
        Fewer = Math.Min(earlier.Counted.Count, later.Counted.Count);
        _stayed = [.. matching.Pairs.Select(p => (earlier.Counted[p.Earlier], later.Counted[p.Later]))];
        (double east, double north) = (matching.OffsetEast, matching.OffsetNorth);
        var (takenEarlier, takenLater) = (new TakenPlaces(earlier.Counted, (-east, -north), options), new TakenPlaces(later.Counted, (east, north), options));
        bool HasMoved(Detection box, MovementKind kind, (double East, double North) offset, bool isTaken, Func<bool> isFaint) =>
            box.Probability >= options.LeastMovementProbability
            && !isTaken
            && (likeness(box, kind, offset) is { } alike ? options.Odds.SpeakFor(box, alike, isFaint()) : !isFaint());
        Judge(
            MovementKind.Arrived, later.Counted, [.. matching.Pairs.Select(p => p.Later)],
            box => HasMoved(
                box, MovementKind.Arrived, (-east, -north), takenEarlier.Hold(box), () => faintEarlier.Any(box.Centre, (-east, -north), f => moved.Cost(f, box) is not null)));
        Judge(
            MovementKind.Departed, earlier.Counted, [.. matching.Pairs.Select(p => p.Earlier)],
            box => HasMoved(
                box, MovementKind.Departed, (east, north), takenLater.Hold(box), () => faintLater.Any(box.Centre, (east, north), f => moved.Cost(box, f) is not null)));
    }

    public ContainerMatching Matching { get; }

    /// <summary>Boxes of the date with fewer of them.</summary>
    public int Fewer { get; }

    /// <summary>What concerns one zone. A pair on the zone's edge stayed, whichever side its two boxes were found on.</summary>
    public ZoneMovements.Known In(Zone zone)
    {
        // As in the counts: what lies on a deck belongs to the berth and to no yard.
        bool Holds(Detection d) => (!d.OnVessel || zone.Role == ZoneRole.Berth) && (zone.IsWholeSite || d.Zones.Contains(zone.Name));
        IReadOnlyList<Detection> Of(MovementKind? kind) => [.. _alone.Where(a => a.Kind == kind && Holds(a.Box)).Select(a => a.Box)];
        return new ZoneMovements.Known(
            Of(MovementKind.Arrived), Of(MovementKind.Departed), [.. _stayed.Where(p => Holds(p.Earlier) || Holds(p.Later))], Of(null));
    }

    private void Judge(MovementKind kind, IReadOnlyList<Detection> boxes, HashSet<int> paired, Func<Detection, bool> moved) =>
        _alone.AddRange(boxes.Index().Where(b => !paired.Contains(b.Index)).Select(b => (b.Item, moved(b.Item) ? kind : (MovementKind?)null)));

    /// <summary>Boxes of a date too doubtful to be counted. Only the very box that the other date counts speaks for its having been there.</summary>
    private sealed class FaintPlaces
    {
        private readonly STRtree<Detection> _index = new();
        private readonly double _reach;

        public FaintPlaces(IEnumerable<Detection> boxes, double reach)
        {
            _reach = reach;
            foreach (Detection box in boxes)
            {
                _index.Insert(new Envelope(new Coordinate(box.Centre.X, box.Centre.Y)), box);
            }
        }

        /// <param name="offset">From the other date's frame to the one of these boxes.</param>
        public bool Any(MapPoint place, (double East, double North) offset, Func<Detection, bool> same)
        {
            var around = new Envelope(new Coordinate(place.X + offset.East, place.Y + offset.North));
            around.ExpandBy(_reach);
            return _index.Query(around).Any(same);
        }
    }

    /// <summary>Places that boxes of a date take, as they would lie on the other date.</summary>
    private sealed class TakenPlaces
    {
        private readonly STRtree<Detection> _index = new();
        private readonly (double East, double North) _offset;
        private readonly double _margin;

        public TakenPlaces(IEnumerable<Detection> boxes, (double East, double North) offset, MatchOptions options)
        {
            (_offset, _margin) = (offset, options.TakenMarginMetres);
            foreach (Detection box in boxes)
            {
                var around = new Envelope(new Coordinate(box.Centre.X, box.Centre.Y));
                around.ExpandBy((box.LengthMetres / 2) + (2 * _margin));
                _index.Insert(around, box);
            }
        }

        public bool Hold(Detection other)
        {
            // Into the frame of these boxes: the offset is from the other date to this one.
            (double x, double y) = (other.Centre.X + _offset.East, other.Centre.Y + _offset.North);
            return _index.Query(new Envelope(new Coordinate(x, y))).Any(box =>
            {
                double angle = box.OrientationDegrees * Math.PI / 180;
                (double east, double north) = (x - box.Centre.X, y - box.Centre.Y);
                return Math.Abs((east * Math.Sin(angle)) + (north * Math.Cos(angle))) <= (box.LengthMetres / 2) + _margin
                    && Math.Abs((east * Math.Cos(angle)) - (north * Math.Sin(angle))) <= (box.WidthMetres / 2) + _margin;
            });
        }
    }
}

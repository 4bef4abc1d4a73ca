using Imagery.Detections;
using Imagery.Sites;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Imagery.Comparisons;

/// <summary>Two scenes of a site, matched container by container on the ground that both saw.</summary>
internal sealed class ScenePair
{
    private readonly List<(Detection Box, MovementKind? Kind)> _alone = [];
    private readonly List<(Detection Earlier, Detection Later)> _stayed;

    /// <param name="earlier">On that ground.</param>
    /// <param name="later">On that ground.</param>
    public ScenePair(IReadOnlyList<Detection> earlier, IReadOnlyList<Detection> later, ContainerMatching matching, MatchOptions options)
    {
        Matching = matching;
        Fewer = Math.Min(earlier.Count, later.Count);
        _stayed = [.. matching.Pairs.Select(p => (earlier[p.Earlier], later[p.Later]))];
        (double east, double north) = (matching.OffsetEast, matching.OffsetNorth);
        Judge(later, [.. matching.Pairs.Select(p => p.Later)], new TakenPlaces(earlier, (-east, -north), options), (MovementKind.Arrived, options));
        Judge(earlier, [.. matching.Pairs.Select(p => p.Earlier)], new TakenPlaces(later, (east, north), options), (MovementKind.Departed, options));
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

    private void Judge(IReadOnlyList<Detection> boxes, HashSet<int> paired, TakenPlaces taken, (MovementKind Kind, MatchOptions Options) how)
    {
        foreach ((int i, Detection box) in boxes.Index().Where(b => !paired.Contains(b.Index)))
        {
            bool moved = box.Probability >= how.Options.LeastMovementProbability && !taken.Hold(box);
            _alone.Add((box, moved ? how.Kind : null));
        }
    }

    /// <summary>Places that boxes of a date take, as they would lie on the other date.</summary>
    private sealed class TakenPlaces
    {
        private readonly STRtree<Detection> _index = new();
        private readonly (double East, double North) _offset;
        private readonly double _margin;

        public TakenPlaces(IReadOnlyList<Detection> boxes, (double East, double North) offset, MatchOptions options)
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

using Imagery.Detections;
using Imagery.Geometry;
using Imagery.Observations;
using Imagery.Rasters;
using Imagery.Scenes;

namespace Imagery.Pipeline;

/// <summary>Turns what a scene shows into observations: counts with intervals, states and flags.</summary>
public sealed class ObservationMaker(IContainerDetector detector, CountOptions options)
{
    /// <summary>From this pixel size on single containers cannot be told apart.</summary>
    private const double CoarsePixelMetres = 1;

    /// <summary>Beyond this angle stacks hide the ground behind them.</summary>
    private const double OffNadirDegrees = 25;

    /// <summary>A smaller share of a zone is not worth a word.</summary>
    private const double LeastFlaggedShare = 0.01;

    /// <returns>One a zone, in the site's order.</returns>
    public IReadOnlyList<Observation> Make(SceneFindings scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return [.. scene.Zones.Select(zone => Make(scene, zone))];
    }

    /// <summary>A scene whose pixels could not be read: a gap in every zone, never a zero.</summary>
    public IReadOnlyList<Observation> NotObserved(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        RasterGrid grid = scene.Tiles[0].Grid;
        GeoTransform affine = new GroundFrame(grid.Transform, grid.Crs, scene.Site.Frame)
            .AffineAround(new PixelPoint(grid.Width / 2.0, grid.Height / 2.0));
        double pixelSize = Math.Round(Math.Sqrt(Math.Abs(affine.Determinant)), 3);
        return
        [
            .. scene.Site.Zones.Select(zone => new Observation(
                scene.Site.Name, zone.Name, scene.Acquisition.TimeUtc, scene.Id, ObservationStatus.NotObserved,
                null, 0, pixelSize, scene.Acquisition.Sensor, null, null, null, ["unreadable"])),
        ];
    }

    private Observation Make(SceneFindings scene, ZoneFindings zone)
    {
        double coverage = Math.Round(zone.Coverage, 3);
        ObservationStatus status = coverage < options.LeastCoverage ? ObservationStatus.NotObserved
            : coverage < options.ObservedCoverage ? ObservationStatus.Partial
            : ObservationStatus.Observed;
        Acquisition acquisition = scene.Scene.Acquisition;
        (ContainerCount? count, bool isContradicted) = status == ObservationStatus.NotObserved
            ? (null, false)
            : new ZoneEstimator(detector, scene.PixelSizeMetres).Count(VesselsAlongside.WithoutDecks(zone), coverage, scene.Method);
        return new Observation(
            scene.Scene.Site.Name, zone.Zone.Name, acquisition.TimeUtc, scene.Scene.Id, status,
            count, coverage, Math.Round(scene.PixelSizeMetres, 3), acquisition.Sensor,
            scene.Scene.Registration?.ShiftMetres, scene.Scene.Registration?.ResidualMetres,
            count is null ? null : VesselsAlongside.LongestAt(zone.Zone, scene.Vessels),
            Flags(scene, zone, isContradicted))
        {
            OnVessel = count is null || scene.Method == CountMethod.Area ? null : zone.Detections.Count(d => d.OnVessel),
            Conditions = zone.Conditions,
        };
    }

    /// <summary>What to mind, ordinal.</summary>
    private IReadOnlyList<string> Flags(SceneFindings scene, ZoneFindings zone, bool contradicted)
    {
        SortedSet<string> flags = new(detector.Flags, StringComparer.Ordinal);
        if (scene.Scene.Registration?.ResidualMetres is null)
        {
            flags.Add("unregistered");
        }

        flags.UnionWith(zone.Conditions.Named.Where(c => c.Share >= LeastFlaggedShare).Select(c => c.Name));
        if (contradicted)
        {
            flags.Add("estimators-disagree");
        }

        if (VesselsAlongside.DeckIsIncluded(scene, zone.Zone))
        {
            flags.Add("deck-included");
        }

        if (scene.PixelSizeMetres >= CoarsePixelMetres)
        {
            flags.Add("coarse-pixels");
        }

        if (scene.Scene.Acquisition.OffNadirDegrees > OffNadirDegrees)
        {
            flags.Add("off-nadir");
        }

        return [.. flags];
    }
}

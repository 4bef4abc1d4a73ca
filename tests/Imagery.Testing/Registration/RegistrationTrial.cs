using Imagery.CoRegistration;
using Imagery.Geometry;
using NetTopologySuite.Geometries;

namespace Imagery.Testing.Registration;

/// <summary>One alignment of two pictures whose displacement is known.</summary>
/// <param name="BeforePixels">Root mean square misplacement over the site, working pixels, as delivered.</param>
/// <param name="AfterPixels">The same after the correction; as delivered when the target was left where it was.</param>
public sealed record RegistrationTrial(string Name, CoRegistrationResult Result, double BeforePixels, double AfterPixels)
{
    private const int PointsAcross = 7;

    public bool IsAligned => Result is CoRegistrationResult.Aligned;

    /// <summary>Found less true displacement, in the middle of the site, metres.</summary>
    public Shift ErrorAtCentre { get; init; }

    /// <param name="truth">Where the target shows what stands at a place of the reference.</param>
    public static RegistrationTrial Of(
        string name, ICoRegistrar registrar, (GroundImage Reference, GroundImage Target, RegistrationArea Area) pair, Func<MapPoint, MapPoint> truth)
    {
        ArgumentNullException.ThrowIfNull(registrar);
        CoRegistrationResult result = registrar.Align(pair.Reference, pair.Target, pair.Area, CancellationToken.None);
        double pixel = Math.Max(pair.Reference.PixelMetres, pair.Target.PixelMetres);
        Envelope box = pair.Area.Box;
        double before = Misplacement(box, truth, p => p) / pixel;
        double after = result is CoRegistrationResult.Aligned aligned ? Misplacement(box, truth, aligned.Displacement.ToTarget) / pixel : before;
        var centre = new MapPoint(box.Centre.X, box.Centre.Y);
        MapPoint found = result is CoRegistrationResult.Aligned there ? there.Displacement.ToTarget(centre) : centre;
        return new RegistrationTrial(name, result, before, after) { ErrorAtCentre = new Shift(found.X - truth(centre).X, found.Y - truth(centre).Y) };
    }

    private static double Misplacement(Envelope box, Func<MapPoint, MapPoint> truth, Func<MapPoint, MapPoint> found)
    {
        double sum = 0;
        for (int i = 0; i < PointsAcross * PointsAcross; i++)
        {
            var p = new MapPoint(
                box.MinX + ((i % PointsAcross) + 0.5) * box.Width / PointsAcross, box.MinY + ((i / PointsAcross) + 0.5) * box.Height / PointsAcross);
            double distance = truth(p).DistanceTo(found(p));
            sum += distance * distance;
        }

        return Math.Sqrt(sum / (PointsAcross * PointsAcross));
    }
}

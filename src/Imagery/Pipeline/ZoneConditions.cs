using Imagery.Coverage;

namespace Imagery.Pipeline;

/// <summary>Adds up the conditions of a zone over the mosaics of a scene.</summary>
internal static class ZoneConditions
{
    /// <param name="zone">Place of the zone among the site's.</param>
    /// <param name="squareMetres">Area of the zone.</param>
    public static ConditionShares Of(IReadOnlyList<MosaicFindings> mosaics, int zone, double squareMetres)
    {
        double Share(GroundConditions condition)
        {
            double area = mosaics.Sum(m => m.Conditions[zone][condition] * (double)m.Usable.Factor * m.Usable.Factor * m.View.PixelAreaSquareMetres);
            return squareMetres > 0 ? Math.Round(Math.Clamp(area / squareMetres, 0, 1), 3) : 0;
        }

        return new ConditionShares(
            Share(GroundConditions.Cloud), Share(GroundConditions.Masked), Share(GroundConditions.Shadow),
            Share(GroundConditions.Haze), Share(GroundConditions.Snow), Share(GroundConditions.Dark));
    }
}

using Imagery.Coverage;
using Imagery.Geometry;
using Imagery.Rasters;
using Imagery.Sites;
using NetTopologySuite.Geometries;

namespace Imagery.Pipeline;

/// <summary>What lay over the ground of a site in one scene, as a map.</summary>
/// <param name="Cells">One band of <see cref="GroundConditions"/>, north up.</param>
/// <param name="Origin">Outer corner of the first cell in the site's frame, metres; a multiple of the cell.</param>
/// <param name="CellMetres">In the site's frame.</param>
public sealed record ConditionMap(Raster<byte> Cells, MapPoint Origin, double CellMetres)
{
    internal static ConditionMap Of(Site site, IReadOnlyList<MosaicFindings> mosaics)
    {
        double cell = Math.Round(mosaics[0].Usable.Factor * mosaics[0].View.PixelSizeMetres, 2);
        Envelope box = site.Area.EnvelopeInternal;
        var origin = new MapPoint(Math.Floor(box.MinX / cell) * cell, Math.Ceiling(box.MaxY / cell) * cell);
        var cells = new Raster<byte>(1, (int)Math.Ceiling((box.MaxX - origin.X) / cell), (int)Math.Ceiling((origin.Y - box.MinY) / cell));
        for (int row = 0; row < cells.Height; row++)
        {
            Span<byte> line = cells.Row(0, row);
            for (int column = 0; column < line.Length; column++)
            {
                line[column] = (byte)At(mosaics, new MapPoint(origin.X + ((column + 0.5) * cell), origin.Y - ((row + 0.5) * cell)));
            }
        }

        return new ConditionMap(cells, origin, cell);
    }

    /// <summary>Of the first mosaic that shows the place, unless a later one shows it clearer.</summary>
    private static GroundConditions At(IReadOnlyList<MosaicFindings> mosaics, MapPoint place)
    {
        GroundConditions best = GroundConditions.NoData;
        foreach (MosaicFindings mosaic in mosaics)
        {
            PixelPoint pixel = mosaic.Ground.ToPixel(place);
            if (!mosaic.Usable.Area.Contains(pixel))
            {
                continue;
            }

            GroundConditions here = mosaic.Usable.At(pixel);
            if (here != GroundConditions.NoData && !here.Hides())
            {
                return here;
            }

            best = best == GroundConditions.NoData ? here : best;
        }

        return best;
    }
}

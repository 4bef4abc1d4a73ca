using Imagery.Geometry;
using NetTopologySuite.Geometries;

namespace Imagery.CoRegistration;

/// <summary>One place where structure is compared.</summary>
/// <param name="Column">Of the block in the lattice.</param>
/// <param name="Centre">Metres in the site's frame.</param>
public readonly record struct Block(int Column, int Row, MapPoint Centre)
{
    /// <summary>The blocks fall into two halves like the fields of a chess board, so that each half covers the whole site.</summary>
    public bool IsBlack => ((Column + Row) & 1) == 0;
}

/// <summary>Blocks spread evenly over the ground that both scenes show. They do not overlap: each measures for itself.</summary>
/// <param name="PixelMetres">The working pixel.</param>
/// <param name="BlockPixels">Side of a block, even.</param>
public sealed record BlockLattice(double PixelMetres, int BlockPixels, MapPoint Centre, double HalfExtentMetres, IReadOnlyList<Block> Blocks)
{
    private const int LeastBlockPixels = 32;

    /// <summary>A block must not take more than this share of a side, or there are too few to agree.</summary>
    private const double MostOfSide = 1 / 7.0;

    /// <returns>Null when the scenes share too little ground for four blocks.</returns>
    public static BlockLattice? Over(GroundImage reference, GroundImage target, RegistrationArea area, CoRegistrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(area);
        ArgumentNullException.ThrowIfNull(options);
        Envelope box = area.Box.Copy();
        box.ExpandBy(options.AroundMetres);
        box = box.Intersection(reference.Extent).Intersection(target.Extent);
        double pixel = Math.Max(reference.PixelMetres, target.PixelMetres);
        double shorter = Math.Min(box.Width, box.Height);
        if (box.IsNull || shorter < 2 * LeastBlockPixels * pixel)
        {
            return null;
        }

        int side = 2 * (Math.Clamp((int)(shorter * MostOfSide / pixel), LeastBlockPixels, options.BlockPixels) / 2);
        (int across, int down) = (Along(box.Width), Along(box.Height));
        int Along(double length) => Math.Clamp((int)(length / (side * pixel)), 1, options.BlocksAcross);
        List<Block> blocks = [];
        for (int row = 0; row < down; row++)
        {
            for (int column = 0; column < across; column++)
            {
                blocks.Add(new Block(column, row, new MapPoint(
                    box.MinX + ((column + 0.5) * box.Width / across), box.MaxY - ((row + 0.5) * box.Height / down))));
            }
        }

        return new BlockLattice(pixel, side, new MapPoint(box.Centre.X, box.Centre.Y), Math.Max(box.Width, box.Height) / 2, blocks);
    }
}

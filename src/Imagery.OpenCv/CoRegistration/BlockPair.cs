using Imagery.CoRegistration;
using Imagery.Geometry;
using OpenCvSharp;

namespace Imagery.OpenCv.CoRegistration;

/// <summary>One block of the reference and the ground around it in the target, in memory.</summary>
/// <param name="Side">Of the block, working pixels.</param>
/// <param name="PixelMetres">The working pixel.</param>
/// <param name="ShadowWeight">How much the outline of a shadow says, 0–1.</param>
internal sealed record BlockPair(Block Block, GroundPatch Reference, GroundPatch Target, int Side, double PixelMetres, double ShadowWeight)
{
    /// <summary>The same ground in larger pixels.</summary>
    public BlockPair Reduced(int factor) => factor == 1
        ? this
        : new BlockPair(Block, Reference.Reduced(factor), Target.Reduced(factor), Side / factor, PixelMetres * factor, ShadowWeight);

    /// <summary>The block's grid: north up, centred at the block.</summary>
    public GeoTransform Grid(int side) => GeoTransform.NorthUp(
        Block.Centre.X - (side / 2.0 * PixelMetres), Block.Centre.Y + (side / 2.0 * PixelMetres), PixelMetres, PixelMetres);

    public Structure ReferenceStructure() => Structure.Of(Reference.Sample(Grid(Side), Side, Side), Side, Side, (PixelMetres, ShadowWeight));

    /// <summary>The target as it would lie without a displacement, larger than the block by a radius on each side.</summary>
    public Structure TargetStructure(Displacement without, int radius)
    {
        int side = Side + (2 * radius);
        GeoTransform grid = Grid(side);
        GeoTransform there = without.AsTransform();
        (double x, double y) = (grid.A - without.Centre.X, grid.D - without.Centre.Y);
        MapPoint corner = there.ToMap(new PixelPoint(x, y));
        var inTarget = new GeoTransform(
            corner.X, there.B * grid.B, there.C * grid.F, corner.Y, there.E * grid.B, there.F * grid.F);
        return Structure.Of(Target.Sample(inTarget, side, side), side, side, (PixelMetres, ShadowWeight));
    }

    public CorrelationSurface Surface(Structure reference, float[]? weights, double ordinaryReference, (Displacement Without, int Radius, double Ordinary) target)
    {
        using Mat block = reference.Field(ordinaryReference, weights);
        using Mat around = TargetStructure(target.Without, target.Radius).Field(target.Ordinary);
        return CorrelationSurface.Of(block, around, target.Radius);
    }
}

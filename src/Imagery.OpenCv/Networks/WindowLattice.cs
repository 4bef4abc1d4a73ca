using Imagery.Geometry;

namespace Imagery.OpenCv.Networks;

/// <summary>
/// Cuts the scene grid, from pixel (0, 0) on and in every direction, into squares that are shown to the network one at a time. The lattice
/// belongs to the scene and not to a chip: whoever asks, a container is found by the same square and so with the same numbers.
/// </summary>
/// <param name="model">The network that the squares are for.</param>
/// <param name="pixelWidthMetres">Ground size of a scene pixel along a row.</param>
/// <param name="pixelHeightMetres">Ground size of a scene pixel down a column.</param>
internal sealed class WindowLattice(NetworkModel model, double pixelWidthMetres, double pixelHeightMetres)
{
    /// <summary>Scene pixels a square owns, each way: large beside its rim, which is looked at twice; small beside a port, most of which is not looked at.</summary>
    public const int CorePixels = 256;

    /// <summary>The network's coarsest maps have a sixteenth of its pixels: windows are a multiple of that.</summary>
    private const int Multiple = 16;

    public NetworkModel Model => model;

    public int RimColumns { get; } = Rim(model, pixelWidthMetres);

    public int RimRows { get; } = Rim(model, pixelHeightMetres);

    /// <summary>Width of what the network sees, in working pixels.</summary>
    public int WorkingWidth { get; } = Working(model, pixelWidthMetres);

    /// <summary>Height of what the network sees, in working pixels.</summary>
    public int WorkingHeight { get; } = Working(model, pixelHeightMetres);

    /// <summary>Scene pixels a working pixel, along a row.</summary>
    public double ColumnScale => (CorePixels + (2.0 * RimColumns)) / WorkingWidth;

    /// <summary>Scene pixels a working pixel, down a column.</summary>
    public double RowScale => (CorePixels + (2.0 * RimRows)) / WorkingHeight;

    /// <summary>The squares that a window touches, row by row.</summary>
    public static IEnumerable<PixelWindow> CoresTouching(PixelWindow window)
    {
        for (int row = Floor(window.Row); row < window.EndRow; row += CorePixels)
        {
            for (int column = Floor(window.Column); column < window.EndColumn; column += CorePixels)
            {
                yield return new PixelWindow(column, row, CorePixels, CorePixels);
            }
        }
    }

    /// <summary>A square with its rim.</summary>
    public PixelWindow Seen(PixelWindow core) =>
        new(core.Column - RimColumns, core.Row - RimRows, CorePixels + (2 * RimColumns), CorePixels + (2 * RimRows));

    private static int Floor(int pixel) => (int)Math.Floor(pixel / (double)CorePixels) * CorePixels;

    private static int Rim(NetworkModel model, double pixelMetres) => (int)Math.Ceiling(model.RimMetres / pixelMetres);

    private static int Working(NetworkModel model, double pixelMetres)
    {
        double pixels = (CorePixels + (2 * Rim(model, pixelMetres))) * pixelMetres / model.WorkingPixelMetres;
        return Math.Max(1, (int)Math.Round(pixels / Multiple)) * Multiple;
    }
}

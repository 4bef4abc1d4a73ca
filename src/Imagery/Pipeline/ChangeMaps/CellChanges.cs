using Imagery.Rasters;
using Imagery.Sites;

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>What the compared cells show, one number each.</summary>
/// <param name="Cells">Numbers on the grid, ascending.</param>
/// <param name="Probabilities">Of such a difference without change.</param>
/// <param name="StackChanges">Later minus earlier share that is the top of a stack.</param>
/// <param name="Brightness">Later minus earlier, at the same levels; or null.</param>
internal sealed record CellChanges(int[] Cells, double[] Probabilities, bool[] Changed, float[] StackChanges, double[]? Brightness)
{
    public Raster<byte> ToBands(ChangeGrid grid, double leastStackChange)
    {
        var bands = new Raster<byte>(3, grid.Width, grid.Height);
        for (int i = 0; i < Cells.Length; i++)
        {
            bands.Band(0)[Cells[i]] = (byte)ClassOf(i, leastStackChange);
            bands.Band(1)[Cells[i]] = ChangeMapBands.Significance(Probabilities[i]);
            bands.Band(2)[Cells[i]] = ChangeMapBands.StackChange(StackChanges[i]);
        }

        return bands;
    }

    public IReadOnlyList<ZoneChange> ByZone(Site site, ChangeGrid grid, double leastStackChange) =>
        [.. site.Zones.Select(z => Of(z, grid.Inside(z.Area), grid.CellMetres * grid.CellMetres, leastStackChange))];

    private ZoneChange Of(Zone zone, bool[] inside, double cellArea, double leastStackChange)
    {
        (int compared, int changed, double gained, double lost, int brighter, int darker) = (0, 0, 0, 0, 0, 0);
        for (int i = 0; i < Cells.Length; i++)
        {
            if (!inside[Cells[i]])
            {
                continue;
            }

            compared++;
            if (!Changed[i])
            {
                continue;
            }

            changed++;
            ChangeClass kind = ClassOf(i, leastStackChange);
            gained += kind == ChangeClass.StacksGained ? StackChanges[i] : 0;
            lost -= kind == ChangeClass.StacksLost ? StackChanges[i] : 0;
            brighter += Brightness?[i] > 0 ? 1 : 0;
            darker += Brightness?[i] < 0 ? 1 : 0;
        }

        int whole = inside.Count(i => i);
        return new ZoneChange(
            zone.Name,
            whole == 0 ? 0 : compared / (double)whole,
            changed * cellArea,
            compared * cellArea * ChangeMapper.FalseAlarmRate,
            gained * cellArea,
            lost * cellArea,
            Brightness is null ? null : brighter * cellArea,
            Brightness is null ? null : darker * cellArea);
    }

    private ChangeClass ClassOf(int i, double leastStackChange) => !Changed[i] ? ChangeClass.NoChangeShown
        : StackChanges[i] >= leastStackChange ? ChangeClass.StacksGained
        : StackChanges[i] <= -leastStackChange ? ChangeClass.StacksLost
        : ChangeClass.OtherChange;
}

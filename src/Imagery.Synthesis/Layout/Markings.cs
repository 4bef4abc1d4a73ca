using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Layout;

/// <summary>Paint on the ground: slots for containers and cars, lane lines.</summary>
internal static class Markings
{
    /// <summary>Outlines of container slots over a block's ground.</summary>
    public static void Slots(Ground ground, YardFrame yard, Cell cell, (Surface Paint, Pcg32 Random) how)
    {
        double pitchV = how.Random.Between(2.6, 3.1);
        double pitchU = how.Random.Pick([6.4, 12.8, 12.8, 13.2]);
        double line = how.Random.Between(0.1, 0.22);
        for (double v = cell.V; v <= cell.V + cell.Width + 0.1; v += pitchV)
        {
            ground.Solids.Add(yard.Place(cell.MidU, v, cell.Length, line, 0, how.Paint));
        }

        for (double u = cell.U; u <= cell.U + cell.Length + 0.1; u += pitchU)
        {
            ground.Solids.Add(yard.Place(u, cell.MidV, line, cell.Width, 0, how.Paint));
        }
    }

    /// <summary>A broken or unbroken line along a cell.</summary>
    public static void Lane(Ground ground, YardFrame yard, Cell cell, (Surface Paint, bool Broken) how)
    {
        if (!how.Broken)
        {
            ground.Solids.Add(yard.Place(cell.MidU, cell.MidV, cell.Length, 0.18, 0, how.Paint));
            return;
        }

        for (double u = cell.U + 1.5; u < cell.U + cell.Length - 1.5; u += 6)
        {
            ground.Solids.Add(yard.Place(u, cell.MidV, 3, 0.18, 0, how.Paint));
        }
    }
}

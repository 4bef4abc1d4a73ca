namespace Imagery.Coverage.Conditions;

/// <summary>Tells clouds from other bright patches: roofs, aprons, snow, white containers.</summary>
/// <param name="dark">Dark channel of what was seen, ascending.</param>
/// <param name="brightness">Of each cell, with the largest difference to a neighbour in <c>Steps</c>.</param>
/// <param name="brightest">Nearly the brightest of what is seen.</param>
internal sealed class CloudJudge(CellPicture picture, float[] dark, (float[] Level, float[] Steps) brightness, float brightest)
{
    /// <summary>Of the brightest in the picture; nothing lit by the sun outshines a thick cloud by much.</summary>
    private const double LeastBrightness = 0.55;

    /// <summary>Of the ground's dark channel.</summary>
    private const double LeastContrast = 1.35;

    /// <summary>
    /// Steps across the outline plus twice the steps inside, in shares of the whole step from ground to cloud. On cells of 2 m drawn clouds have up to 0.55, on cells
    /// of 3 m up to 0.75; roofs and aprons have 0.75 and more. Ragged patches must be softer still.
    /// </summary>
    private const double MostSharpness = 0.65;
    private const double MoreSharpnessPerMetre = 0.1;
    private const double LessSharpnessWhenRagged = 0.2;
    private const double RaggedRoundness = 0.2;

    private const double MostOutlineStep = 0.6;

    /// <summary>The sharper quarter of an outline may be this sharp.</summary>
    private const double MostUpperStep = 0.7;

    /// <summary>
    /// Middle one, along the outline, of the largest step between neighbours over all the change there is within <see cref="ReachMetres"/>. Held against what is near, a pale
    /// yard beside a somewhat darker one has a hard edge, however dark the water is that the whole step is measured from: drawn clouds have 0.14 to 0.40, pale ground and roofs 0.42 and more.
    /// </summary>
    private const double MostLocalStep = 0.42;

    /// <summary>A cloud may have a hard edge when it is larger and smoother than a roof, round, and no rectangle.</summary>
    private const double HardEdgedSquareMetres = 6000;

    /// <summary>Such clouds as were drawn have 0.79 and more, pale ground between buildings up to 0.51.</summary>
    private const double LeastRoundness = 0.6;
    private const double MostFill = 0.85;

    private const double RimMetres = 4;

    private const double InsideMetres = 8;

    /// <summary>How far around a patch it is looked at.</summary>
    public const double ReachMetres = InsideMetres;

    public bool IsBrightEnough(float bright) => bright >= LeastBrightness * brightest;

    /// <returns>The usual dark channel below a level; null when there is nothing below.</returns>
    public float? GroundBelow(float threshold)
    {
        int below = CellStatistics.CountUpTo(dark, threshold);
        return below == 0 ? null : CellStatistics.Share(dark.AsSpan(0, below), 0.5);
    }

    /// <param name="bright">The patch's own level.</param>
    /// <param name="ground">The level around it.</param>
    public bool IsCloud(PatchView patch, float bright, float ground)
    {
        double area = patch.Patch.Count(p => p) * picture.CellMetres * picture.CellMetres;
        float jump = bright - ground;
        if (area < 400 || bright < LeastContrast * ground || jump <= 0)
        {
            return false;
        }

        float[] toOutside = patch.Grid.SquaredDistanceTo([.. patch.Patch.Select(p => !p)]);
        float[] toPatch = patch.Grid.SquaredDistanceTo(patch.Patch);
        (double outline, double upper) = OutlineSteps(patch, toOutside, toPatch, jump);
        double inside = InsideStep(patch, toOutside, jump);
        double roundness = Roundness(toPatch, area);
        double limit = MostSharpness + (MoreSharpnessPerMetre * Math.Clamp(picture.CellMetres - 2, 0, 1)) - (roundness < RaggedRoundness ? LessSharpnessWhenRagged : 0);
        bool soft = outline < MostOutlineStep && upper < MostUpperStep && outline + (2 * inside) < limit;
        bool large = area >= HardEdgedSquareMetres && inside < 0.12 && bright >= 0.85 * brightest && bright >= 2 * ground && roundness >= LeastRoundness
            && RectangleFill.Of(patch.Patch, patch.Grid.Width) <= MostFill;
        return large || (soft && LocalStep(patch, toOutside) <= MostLocalStep);
    }

    /// <summary>See <see cref="MostLocalStep"/>; 0 where the whole outline lies at the border of the picture.</summary>
    private float LocalStep(PatchView patch, float[] toOutside)
    {
        int reach = (int)Math.Ceiling(ReachMetres / picture.CellMetres);
        List<float> found = [];
        for (int i = 0; i < toOutside.Length; i++)
        {
            int cell = patch.InPicture(i, picture.Width);
            (int row, int column) = Math.DivRem(cell, picture.Width);
            bool within = row >= reach && row < picture.Height - reach && column >= reach && column < picture.Width - reach;
            if (toOutside[i] == 1 && within)
            {
                found.Add(LargestAround(cell) / Math.Max(float.Epsilon, ChangeAround(cell, reach)));
            }
        }

        return found.Count == 0 ? 0 : CellStatistics.Share([.. found.Order()], 0.5);
    }

    /// <summary>Brightest less darkest of the cells in a square.</summary>
    private float ChangeAround(int cell, int reach)
    {
        (float low, float high) = (float.MaxValue, float.MinValue);
        for (int dy = -reach; dy <= reach; dy++)
        {
            foreach (float value in brightness.Level.AsSpan(cell + (dy * picture.Width) - reach, (2 * reach) + 1))
            {
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
            }
        }

        return high - low;
    }

    /// <summary>The middle one and the upper quarter of the steps along the outline, each the largest within a cell.</summary>
    private (double Middle, double Upper) OutlineSteps(PatchView patch, float[] toOutside, float[] toPatch, float jump)
    {
        double rim = RimMetres / picture.CellMetres;
        double half = rim / 2;
        List<float> found = [];
        for (int i = 0; i < toOutside.Length; i++)
        {
            int cell = patch.InPicture(i, picture.Width);
            (int row, int column) = Math.DivRem(cell, picture.Width);
            bool within = row > 0 && row < picture.Height - 1 && column > 0 && column < picture.Width - 1;
            if (within && toOutside[i] <= Math.Max(1, half * half) && toPatch[i] <= Math.Max(1, rim * rim))
            {
                found.Add(LargestAround(cell));
            }
        }

        float[] ascending = [.. found.Order()];
        return found.Count == 0 ? (0, 0) : (CellStatistics.Share(ascending, 0.5) / jump, CellStatistics.Share(ascending, 0.75) / jump);
    }

    private float LargestAround(int cell)
    {
        float most = 0;
        for (int dy = -1; dy <= 1; dy++)
        {
            for (int dx = -1; dx <= 1; dx++)
            {
                most = Math.Max(most, brightness.Steps[cell + (dy * picture.Width) + dx]);
            }
        }

        return most;
    }

    /// <summary>The strongest steps away from the outline, but for one in twenty; 1 when the patch has no inside.</summary>
    private double InsideStep(PatchView patch, float[] toOutside, float jump)
    {
        double depth = InsideMetres / picture.CellMetres;
        float[] inside = [.. patch.Cut(brightness.Steps, picture.Width).Where((_, i) => toOutside[i] > depth * depth && picture.Seen[patch.InPicture(i, picture.Width)]).Order()];
        return inside.Length == 0 ? 1 : CellStatistics.Share(inside, 0.95) / jump;
    }

    /// <summary>1 for a circle, near 0 for what is ragged or full of holes.</summary>
    private double Roundness(float[] toPatch, double area)
    {
        double perimeter = Math.Max(1, toPatch.Count(d => d == 1)) * picture.CellMetres;
        return 4 * Math.PI * area / (perimeter * perimeter);
    }
}

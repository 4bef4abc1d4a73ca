namespace Imagery.Synthesis;

/// <summary>A block of container slots: its layout stays, its filling changes from date to date.</summary>
/// <param name="Shape">Outline, length along the containers.</param>
/// <param name="Fill">Share of the slots that are filled when the block is full.</param>
internal sealed record Block(Footprint Shape, string Zone, ulong Seed, double Fill, double BaseHeight = 0, bool OnVessel = false)
{
    public const double ContainerWidth = 2.438;
    public const double TierHeight = 2.591;

    /// <param name="share">How full the block is on this date; what is filled at a lower share stays at a higher one.</param>
    public IEnumerable<SceneObject> Containers(double share)
    {
        Pcg32 random = new(Seed, 11);
        double pitch = ContainerWidth + (random.Chance(0.7) ? random.Between(0.05, 0.3) : random.Between(0.3, 0.6));
        double endGap = random.Between(0.3, 1);
        int most = random.Pick([1, 1, 2, 3, 3, 4, 5]);
        bool level = random.Chance(0.35);
        double ribs = random.Between(0, 0.25);
        IReadOnlyList<Paint> palette = Palette.Containers;
        if (random.Chance(0.35))
        {
            palette = [.. Enumerable.Range(0, random.Whole(1, 4)).Select(_ => random.Pick(Palette.Containers))];
        }

        for (double along = 0; Next(random, along, endGap, out double length);)
        {
            for (double across = 0; across + ContainerWidth <= Shape.Width; across += pitch)
            {
                double rank = random.Next();
                int tiers = level ? most : random.Whole(1, most + 1);
                Footprint slot = Slot(along + (length / 2), across + (ContainerWidth / 2), length, random.Between(-0.12, 0.12));
                Paint paint = Palette.Container(random, palette, ribs);
                if (rank < Fill * share)
                {
                    string size = length < 7 ? "20ft" : length < 13 ? "40ft" : "45ft";
                    yield return new SceneObject("container", slot, BaseHeight + (tiers * TierHeight), paint, size, tiers, OnVessel);
                }
            }

            along += length + endGap;
        }
    }

    private bool Next(Pcg32 random, double along, double endGap, out double length)
    {
        double u = random.Next();
        length = u < 0.45 ? 6.058 : u < 0.93 ? 12.192 : 13.716;
        if (along + length > Shape.Length)
        {
            length = 6.058;
        }

        return along + length + endGap <= Shape.Length + endGap;
    }

    private Footprint Slot(double along, double across, double length, double slip) => new(
        Shape.At(((along + slip) / Shape.Length) - 0.5, 0).X + Shape.At(0, (across / Shape.Width) - 0.5).X - Shape.X,
        Shape.At(((along + slip) / Shape.Length) - 0.5, 0).Y + Shape.At(0, (across / Shape.Width) - 0.5).Y - Shape.Y,
        length, ContainerWidth, Shape.Angle);
}

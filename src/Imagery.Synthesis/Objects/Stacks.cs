using Imagery.Synthesis.Layout;
using Imagery.Synthesis.Painting;

namespace Imagery.Synthesis.Objects;

/// <summary>Puts a stack of containers on the ground and notes what can be seen of it.</summary>
internal static class Stacks
{
    /// <param name="frame">Centre and direction of the container.</param>
    public static void Put(Ground ground, YardFrame frame, ContainerClass size, int tiers, (Surface Roof, Pcg32 Random, double Floor, bool OnVessel) how)
    {
        double height = how.Floor + (tiers * ContainerSizes.TierHeight);
        double length = ContainerSizes.LengthOf(size);
        ground.Solids.Add(new Solid(frame.X, frame.Y, frame.Angle, length, ContainerSizes.Width, height, how.Roof)
        {
            Seed = how.Random.Next(),
        });
        ground.Containers.Add(new DrawnContainer(frame.X, frame.Y, frame.Angle, size, tiers, how.OnVessel, height));
    }
}

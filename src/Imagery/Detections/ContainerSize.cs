namespace Imagery.Detections;

/// <summary>Outer sizes of containers, metres (ISO 668; 45 ft: ISO 668:2020).</summary>
public static class ContainerSize
{
    public const double WidthMetres = 2.438;

    private const double TwentyFootMetres = 6.058;

    /// <summary>Of a 20 ft container.</summary>
    public const double ShortestRoofSquareMetres = TwentyFootMetres * WidthMetres;

    public static double MetresOf(ContainerLength length) => length switch
    {
        ContainerLength.TwentyFoot => TwentyFootMetres,
        ContainerLength.FortyFoot => 12.192,
        _ => 13.716,
    };

    /// <summary>The length that is nearest to a distance in metres.</summary>
    public static ContainerLength Nearest(double metres) => Enum.GetValues<ContainerLength>().MinBy(l => Math.Abs(MetresOf(l) - metres));
}

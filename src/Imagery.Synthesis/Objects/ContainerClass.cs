namespace Imagery.Synthesis.Objects;

/// <summary>ISO 668 lengths that are drawn.</summary>
internal enum ContainerClass
{
    TwentyFoot,
    FortyFoot,
    FortyFiveFoot,
}

internal static class ContainerSizes
{
    public const double Width = 2.438;
    public const double TierHeight = 2.65;

    public static double LengthOf(ContainerClass size) => size switch
    {
        ContainerClass.TwentyFoot => 6.058,
        ContainerClass.FortyFoot => 12.192,
        _ => 13.716,
    };

    public static string NameOf(ContainerClass size) => size switch
    {
        ContainerClass.TwentyFoot => "20ft",
        ContainerClass.FortyFoot => "40ft",
        _ => "45ft",
    };

    /// <summary>Twenty-foot equivalents.</summary>
    public static double TeuOf(ContainerClass size) => size switch
    {
        ContainerClass.TwentyFoot => 1,
        ContainerClass.FortyFoot => 2,
        _ => 2.25,
    };
}

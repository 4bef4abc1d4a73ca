namespace Imagery.Detections;

/// <summary>The error of a detector's counts, measured by <c>imagery evaluate</c> on scenes that tuned nothing.</summary>
/// <param name="RelativeError">Standard deviation of count ÷ truth that grows with the count.</param>
/// <param name="BaseError">Standard deviation in containers that is there even at zero: what is missed or invented.</param>
/// <param name="DoubtError">Standard deviation that grows with the containers doubted: the sum of 1 − p over the boxes counted.</param>
public sealed record CountErrorModel(double RelativeError, double BaseError, double DoubtError = 0)
{
    /// <summary>The same for these very boxes: their doubt becomes a share of the count.</summary>
    public CountErrorModel Of(IReadOnlyCollection<Detection> boxes)
    {
        ArgumentNullException.ThrowIfNull(boxes);
        double doubt = boxes.Count == 0 ? 0 : DoubtError * boxes.Average(b => 1 - b.Probability);
        return new CountErrorModel(Math.Sqrt((RelativeError * RelativeError) + (doubt * doubt)), BaseError);
    }
}

/// <summary>How the outline of a block becomes a number of containers.</summary>
/// <param name="OutlineShare">Outlined area ÷ area of the roofs in it: gaps filled in, edges lost.</param>
/// <param name="UsualRoofSquareMetres">Mean roof, where too few boxes were told apart to know it.</param>
/// <param name="TeuPerContainer">Of the usual mix of lengths.</param>
public sealed record BlockModel(double OutlineShare, double UsualRoofSquareMetres, double TeuPerContainer);

/// <summary>How the containers expected on pixels (<see cref="ChipFindings.ContainerShare"/>) become a number of containers.</summary>
/// <param name="ExpectedShare">What is expected on drawn scenes ÷ what is there.</param>
/// <param name="TeuPerContainer">Of the usual mix of lengths.</param>
public sealed record AreaModel(double ExpectedShare, double TeuPerContainer);

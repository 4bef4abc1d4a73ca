namespace Imagery.Detections;

/// <summary>The error of a detector's counts, measured by <c>imagery evaluate</c> on scenes that tuned nothing.</summary>
/// <param name="RelativeError">Standard deviation of count ÷ truth that grows with the count.</param>
/// <param name="BaseError">Standard deviation in containers that is there even at zero: what is missed or invented.</param>
/// <param name="ErrorPerHectare">Standard deviation in containers for each hectare seen: what ground without containers is mistaken for.</param>
public sealed record CountErrorModel(double RelativeError, double BaseError, double ErrorPerHectare = 0)
{
    /// <summary>The same for a given piece of ground: the part that grows with it is in <see cref="BaseError"/>.</summary>
    /// <param name="squareMetres">Ground that was seen.</param>
    public CountErrorModel Over(double squareMetres)
    {
        double ground = ErrorPerHectare * squareMetres / 10_000;
        return this with { BaseError = Math.Sqrt((BaseError * BaseError) + (ground * ground)), ErrorPerHectare = 0 };
    }
}

/// <summary>How the outline of a block becomes a number of containers.</summary>
/// <param name="OutlineShare">Outlined area ÷ area of the roofs in it: gaps filled in, edges lost.</param>
/// <param name="UsualRoofSquareMetres">Mean roof, where too few boxes were told apart to know it.</param>
/// <param name="TeuPerContainer">Of the usual mix of lengths.</param>
public sealed record BlockModel(double OutlineShare, double UsualRoofSquareMetres, double TeuPerContainer);

/// <summary>How the area of stack tops becomes a number of containers.</summary>
/// <param name="SquareMetresPerContainer">Mean roof with its share of the gaps, over the usual mix of lengths.</param>
/// <param name="TeuPerContainer">Of the same mix.</param>
public sealed record AreaModel(double SquareMetresPerContainer, double TeuPerContainer);

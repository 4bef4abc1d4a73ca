namespace Imagery.Detections;

/// <summary>The error of a detector's counts, measured by <c>imagery evaluate</c> on scenes that tuned nothing.</summary>
/// <param name="RelativeError">Standard deviation of count ÷ truth that grows with the count.</param>
/// <param name="BaseError">Standard deviation in containers that is there even at zero: what is missed or invented.</param>
public sealed record CountErrorModel(double RelativeError, double BaseError);

/// <summary>How the outline of a block becomes a number of containers.</summary>
/// <param name="OutlineShare">Outlined area ÷ area of the roofs in it: gaps filled in, edges lost.</param>
/// <param name="UsualRoofSquareMetres">Mean roof, where too few boxes were told apart to know it.</param>
/// <param name="TeuPerContainer">Of the usual mix of lengths.</param>
public sealed record BlockModel(double OutlineShare, double UsualRoofSquareMetres, double TeuPerContainer);

/// <summary>How the containers expected on pixels (<see cref="ChipFindings.ContainerShare"/>) become a number of containers.</summary>
/// <param name="ExpectedShare">What is expected on drawn scenes ÷ what is there.</param>
/// <param name="TeuPerContainer">Of the usual mix of lengths.</param>
public sealed record AreaModel(double ExpectedShare, double TeuPerContainer);

namespace Imagery.Synthesis;

/// <summary>A body of the scene that the truth names.</summary>
/// <param name="Kind">container, vessel, lorry, car, wagon, crane, roof, tank, tree or chassis.</param>
/// <param name="Class">20ft, 40ft or 45ft for containers, else null.</param>
internal sealed record SceneObject(
    string Kind, Footprint Shape, double Top, Paint Paint, string? Class = null, int Tiers = 0, bool OnVessel = false);

namespace Imagery.Pipeline.ChangeMaps;

/// <summary>Between which scenes pixels are compared.</summary>
public enum ChangeMapMode
{
    None,

    /// <summary>Pairs of which the coarser scene has pixels of 1 m or more: there single containers cannot be told apart.</summary>
    Coarse,

    All,
}

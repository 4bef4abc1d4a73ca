namespace Imagery.Detections;

/// <summary>What a person said of a box. Public interface: the words of the column <c>state</c>.</summary>
public enum ReviewState
{
    /// <summary>Counted by the machine; nobody looked, or the look was withdrawn.</summary>
    Detected,

    /// <summary>A person confirmed it, or corrected its length.</summary>
    Accepted,

    /// <summary>A person said that it is no container: part of no count.</summary>
    Rejected,

    /// <summary>Drawn by a person; the machine had missed it.</summary>
    Added,
}

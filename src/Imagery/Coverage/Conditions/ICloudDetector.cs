namespace Imagery.Coverage.Conditions;

/// <summary>Tells clouds from ground. Thread-safe; the same picture gives the same clouds.</summary>
public interface ICloudDetector
{
    /// <summary>Name, version and all parameters in one line.</summary>
    string Fingerprint { get; }

    /// <returns>One a cell, (row, column): probability that at least half of its light comes from a cloud; 0 where not seen.</returns>
    float[] Find(CellPicture picture);
}

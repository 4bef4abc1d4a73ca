namespace Imagery.Remote;

/// <summary>Is told how fetching goes on. Thread-safe.</summary>
public interface IFetchProgress
{
    /// <param name="objects">That will be fetched.</param>
    /// <param name="bytes">Of them.</param>
    /// <param name="kept">Objects whose copies are there already.</param>
    void Plan(int objects, long bytes, int kept);

    /// <param name="bytes">That came.</param>
    void Add(long bytes);
}

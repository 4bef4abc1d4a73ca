namespace Imagery.Worker;

/// <summary>Keeps the results of finished scenes by their key (<see cref="WorkKey"/>). One process uses an instance at a time.</summary>
public interface ISceneResultStore
{
    /// <returns>The stored result; null when there is none, or what is there is damaged: then the scene must be worked again.</returns>
    SceneResult? Find(string key);

    /// <summary>Whether a sound result is stored under this key; cheaper than to read it.</summary>
    bool Has(string key);

    /// <summary>Stores the whole result and that it is done in one transaction: after it a crash loses nothing, before it nothing shows.</summary>
    void Put(string key, SceneResult result);

    /// <summary>Forgets every result but these, in one transaction.</summary>
    void KeepOnly(IReadOnlySet<string> keys);
}

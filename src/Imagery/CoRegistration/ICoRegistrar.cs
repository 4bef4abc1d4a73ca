namespace Imagery.CoRegistration;

/// <summary>Lays a target onto a reference. Pure: the same two scenes give the same result, whatever else is registered. Safe from many threads.</summary>
public interface ICoRegistrar
{
    /// <summary>Name, version and parameters: what can change a result.</summary>
    string Fingerprint { get; }

    /// <exception cref="ImageryException">A tile of either scene could not be read.</exception>
    CoRegistrationResult Align(GroundImage reference, GroundImage target, RegistrationArea area, CancellationToken cancel);
}

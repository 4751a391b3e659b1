namespace Akka.Configuration.Hocon;

public interface IMightBeAHoconObject
{
    bool IsObject();

    HoconObject? GetObject();
}

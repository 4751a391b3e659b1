namespace Akka.Configuration; public class Config { }
